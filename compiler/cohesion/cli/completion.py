"""`cohesion completion`: the script that teaches a shell to complete the command."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from cohesion.cli.outcome import epilog

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    "completion",
    epilog=epilog(
        'eval "$(cohesion completion bash)"        in ~/.bashrc',
        'eval "$(cohesion completion zsh)"         in ~/.zshrc',
        "cohesion completion fish > ~/.config/fish/completions/cohesion.fish",
    ),
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    script = _SHELLS[shell](context.find_root().command, {}, "cohesion", "_COHESION_COMPLETE")
    click.echo(script.source_template % script.source_vars())
