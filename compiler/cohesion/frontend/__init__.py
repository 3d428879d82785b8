"""From text to the IR: parse, bind names, lower. Nothing of the author's is ever run."""
