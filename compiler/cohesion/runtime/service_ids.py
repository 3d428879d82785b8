"""The services of AWS: botocore's name of each, and what the SDK for Java calls it.

Written by `tests/unit/test_service_models.py::test_the_table_of_services_is_botocores`, which says
what to put here when botocore has another service.
"""

from __future__ import annotations

JAVA_NAMES: dict[str, str] = dict(
    pair.split(":")
    for pair in """
    accessanalyzer:AccessAnalyzer account:Account account-access:AccountAccess
    account-access-runtime:AccountAccessRuntime acm:Acm acm-pca:AcmPca
    agent-registry:AgentRegistry agent-registry-control:AgentRegistryControl aiops:AiOps amp:Amp
    amplify:Amplify amplifybackend:AmplifyBackend amplifyuibuilder:AmplifyUiBuilder
    apigateway:ApiGateway apigatewaymanagementapi:ApiGatewayManagementApi
    apigatewayv2:ApiGatewayV2 appconfig:AppConfig appconfigdata:AppConfigData
    appfabric:AppFabric appflow:Appflow appintegrations:AppIntegrations
    application-autoscaling:ApplicationAutoScaling application-insights:ApplicationInsights
    application-signals:ApplicationSignals applicationcostprofiler:ApplicationCostProfiler
    appmesh:AppMesh apprunner:AppRunner appstream:AppStream appsync:AppSync
    arc-region-switch:ArcRegionSwitch arc-zonal-shift:ArcZonalShift artifact:Artifact
    athena:Athena auditmanager:AuditManager autoscaling:AutoScaling
    autoscaling-plans:AutoScalingPlans b2bi:B2Bi backup:Backup backup-gateway:BackupGateway
    backupsearch:BackupSearch batch:Batch bcm-dashboards:BcmDashboards
    bcm-data-exports:BcmDataExports bcm-pricing-calculator:BcmPricingCalculator
    bcm-recommended-actions:BcmRecommendedActions bedrock:Bedrock bedrock-agent:BedrockAgent
    bedrock-agent-runtime:BedrockAgentRuntime bedrock-agentcore:BedrockAgentCore
    bedrock-agentcore-control:BedrockAgentCoreControl
    bedrock-data-automation:BedrockDataAutomation
    bedrock-data-automation-runtime:BedrockDataAutomationRuntime bedrock-runtime:BedrockRuntime
    billing:Billing billingconductor:Billingconductor braket:Braket budgets:Budgets
    ce:CostExplorer chatbot:Chatbot chime:Chime chime-sdk-identity:ChimeSdkIdentity
    chime-sdk-media-pipelines:ChimeSdkMediaPipelines chime-sdk-meetings:ChimeSdkMeetings
    chime-sdk-messaging:ChimeSdkMessaging chime-sdk-voice:ChimeSdkVoice cleanrooms:CleanRooms
    cleanroomsml:CleanRoomsMl cloud9:Cloud9 cloudcontrol:CloudControl
    clouddirectory:CloudDirectory cloudformation:CloudFormation cloudfront:CloudFront
    cloudfront-keyvaluestore:CloudFrontKeyValueStore cloudhsm:CloudHsm cloudhsmv2:CloudHsmV2
    cloudsearch:CloudSearch cloudsearchdomain:CloudSearchDomain cloudtrail:CloudTrail
    cloudtrail-data:CloudTrailData cloudwatch:CloudWatch cloudwatchomni:CloudWatchOmni
    codeartifact:Codeartifact codebuild:CodeBuild codecatalyst:CodeCatalyst
    codecommit:CodeCommit codeconnections:CodeConnections codedeploy:CodeDeploy
    codeguru-reviewer:CodeGuruReviewer codeguru-security:CodeGuruSecurity
    codeguruprofiler:CodeGuruProfiler codepipeline:CodePipeline
    codestar-connections:CodeStarConnections codestar-notifications:CodestarNotifications
    cognito-identity:CognitoIdentity cognito-idp:CognitoIdentityProvider
    cognito-sync:CognitoSync comprehend:Comprehend comprehendmedical:ComprehendMedical
    compute-optimizer:ComputeOptimizer compute-optimizer-automation:ComputeOptimizerAutomation
    config:Config connect:Connect connect-contact-lens:ConnectContactLens
    connectcampaigns:ConnectCampaigns connectcampaignsv2:ConnectCampaignsV2
    connectcases:ConnectCases connecthealth:ConnectHealth connectparticipant:ConnectParticipant
    connectscheduling:ConnectScheduling continuum:Continuum controlcatalog:ControlCatalog
    controltower:ControlTower cost-optimization-hub:CostOptimizationHub cur:CostAndUsageReport
    customer-profiles:CustomerProfiles databrew:DataBrew dataexchange:DataExchange
    datapipeline:DataPipeline datasync:DataSync datazone:DataZone dax:Dax deadline:Deadline
    detective:Detective devicefarm:DeviceFarm devops-agent:DevOpsAgent devops-guru:DevOpsGuru
    directconnect:DirectConnect discovery:ApplicationDiscovery dlm:Dlm dms:DatabaseMigration
    docdb:DocDb docdb-elastic:DocDbElastic drs:Drs ds:Directory ds-data:DirectoryServiceData
    dsql:Dsql dynamodb:DynamoDb dynamodbstreams:DynamoDbStreams ebs:Ebs ec2:Ec2
    ec2-instance-connect:Ec2InstanceConnect ecr:Ecr ecr-public:EcrPublic ecs:Ecs efs:Efs eks:Eks
    eks-auth:EksAuth elasticache:ElastiCache elasticbeanstalk:ElasticBeanstalk
    elb:ElasticLoadBalancing elbv2:ElasticLoadBalancingV2 elementalinference:ElementalInference
    emr:Emr emr-containers:EmrContainers emr-serverless:EmrServerless
    endusermessaging:EndUserMessaging entityresolution:EntityResolution es:Elasticsearch
    eventbridgev2:EventBridgeV2 events:EventBridge evs:Evs firehose:Firehose fis:Fis fms:Fms
    forecast:Forecast forecastquery:Forecastquery frauddetector:FraudDetector freetier:FreeTier
    fsx:FSx gamelift:GameLift gameliftstreams:GameLiftStreams geo-maps:GeoMaps
    geo-places:GeoPlaces geo-routes:GeoRoutes glacier:Glacier
    globalaccelerator:GlobalAccelerator glue:Glue grafana:Grafana greengrass:Greengrass
    greengrassv2:GreengrassV2 groundstation:GroundStation guardduty:GuardDuty health:Health
    healthlake:HealthLake iam:Iam iam-toolbox:IamToolbox identitystore:Identitystore
    imagebuilder:Imagebuilder importexport:ImportExport inspector:Inspector
    inspector2:Inspector2 inspector-scan:InspectorScan interconnect:Interconnect
    internetmonitor:InternetMonitor invoicing:Invoicing iot:Iot iot-data:IotDataPlane
    iot-jobs-data:IotJobsDataPlane iot-managed-integrations:IotManagedIntegrations
    iotdeviceadvisor:IotDeviceAdvisor iotfleetwise:IoTFleetWise
    iotsecuretunneling:IoTSecureTunneling iotsitewise:IoTSiteWise iotthingsgraph:IoTThingsGraph
    iottwinmaker:IoTTwinMaker iotwireless:IotWireless ivs:Ivs ivs-realtime:IvsRealTime
    ivschat:Ivschat kafka:Kafka kafkaconnect:KafkaConnect kendra:Kendra
    kendra-ranking:KendraRanking keyspaces:Keyspaces keyspacesstreams:KeyspacesStreams
    kinesis:Kinesis kinesis-video-archived-media:KinesisVideoArchivedMedia
    kinesis-video-media:KinesisVideoMedia kinesis-video-signaling:KinesisVideoSignaling
    kinesis-video-webrtc-storage:KinesisVideoWebRtcStorage kinesisanalytics:KinesisAnalytics
    kinesisanalyticsv2:KinesisAnalyticsV2 kinesisvideo:KinesisVideo kms:Kms
    lakeformation:LakeFormation lambda:Lambda lambda-core:LambdaCore
    lambda-microvms:LambdaMicrovms lambda-web:LambdaWeb launch-wizard:LaunchWizard
    lex-models:LexModelBuilding lex-runtime:LexRuntime lexv2-models:LexModelsV2
    lexv2-runtime:LexRuntimeV2 license-manager:LicenseManager
    license-manager-linux-subscriptions:LicenseManagerLinuxSubscriptions
    license-manager-user-subscriptions:LicenseManagerUserSubscriptions lightsail:Lightsail
    location:Location logs:CloudWatchLogs lookoutequipment:LookoutEquipment m2:M2
    machinelearning:MachineLearning macie2:Macie2 mailmanager:MailManager
    managedblockchain:ManagedBlockchain managedblockchain-query:ManagedBlockchainQuery
    marketplace-agreement:MarketplaceAgreement marketplace-catalog:MarketplaceCatalog
    marketplace-deployment:MarketplaceDeployment marketplace-discovery:MarketplaceDiscovery
    marketplace-entitlement:MarketplaceEntitlement marketplace-reporting:MarketplaceReporting
    marketplacecommerceanalytics:MarketplaceCommerceAnalytics mediaconnect:MediaConnect
    mediaconvert:MediaConvert medialive:MediaLive mediapackage:MediaPackage
    mediapackage-vod:MediaPackageVod mediapackagev2:MediaPackageV2 mediastore:MediaStore
    mediastore-data:MediaStoreData mediatailor:MediaTailor medical-imaging:MedicalImaging
    memorydb:MemoryDb meteringmarketplace:MarketplaceMetering mgh:MigrationHub mgn:Mgn
    migration-hub-refactor-spaces:MigrationHubRefactorSpaces
    migrationhub-config:MigrationHubConfig migrationhuborchestrator:MigrationHubOrchestrator
    migrationhubstrategy:MigrationHubStrategy mpa:Mpa mq:Mq mturk:MTurk mwaa:Mwaa
    mwaa-serverless:MwaaServerless neptune:Neptune neptune-graph:NeptuneGraph
    neptunedata:Neptunedata network-firewall:NetworkFirewall
    network-security-manager:NetworkSecurityManager networkflowmonitor:NetworkFlowMonitor
    networkmanager:NetworkManager networkmonitor:NetworkMonitor notifications:Notifications
    notificationscontacts:NotificationsContacts nova-act:NovaAct oam:Oam
    observabilityadmin:ObservabilityAdmin odb:Odb omics:Omics opensearch:OpenSearch
    opensearchmemory:OpenSearchMemory opensearchserverless:OpenSearchServerless
    organizations:Organizations osis:Osis outposts:Outposts
    partnercentral-account:PartnerCentralAccount partnercentral-benefits:PartnerCentralBenefits
    partnercentral-channel:PartnerCentralChannel
    partnercentral-revenue-measurement:PartnerCentralRevenueMeasurement
    partnercentral-selling:PartnerCentralSelling payment-cryptography:PaymentCryptography
    payment-cryptography-data:PaymentCryptographyData pca-connector-ad:PcaConnectorAd
    pca-connector-scep:PcaConnectorScep pcs:Pcs personalize:Personalize
    personalize-events:PersonalizeEvents personalize-runtime:PersonalizeRuntime pi:Pi
    pinpoint:Pinpoint pinpoint-email:PinpointEmail pinpoint-sms-voice:PinpointSmsVoice
    pinpoint-sms-voice-v2:PinpointSmsVoiceV2 pipes:Pipes polly:Polly pricing:Pricing
    pricing-plan-manager:PricingPlanManager proton:Proton qapps:QApps qbusiness:QBusiness
    qconnect:QConnect quicksight:QuickSight ram:Ram rbin:Rbin rds:Rds rds-data:RdsData
    redshift:Redshift redshift-data:RedshiftData redshift-serverless:RedshiftServerless
    rekognition:Rekognition repostspace:Repostspace resiliencehub:Resiliencehub
    resiliencehubv2:Resiliencehubv2 resource-explorer-2:ResourceExplorer2
    resource-groups:ResourceGroups resourcegroupstaggingapi:ResourceGroupsTaggingApi
    rolesanywhere:RolesAnywhere route53:Route53 route53-recovery-cluster:Route53RecoveryCluster
    route53-recovery-control-config:Route53RecoveryControlConfig
    route53-recovery-readiness:Route53RecoveryReadiness route53domains:Route53Domains
    route53globalresolver:Route53GlobalResolver route53profiles:Route53Profiles
    route53resolver:Route53Resolver rtbfabric:RtbFabric rum:Rum s3:S3 s3control:S3Control
    s3files:S3Files s3outposts:S3Outposts s3tables:S3Tables s3vectors:S3Vectors
    sagemaker:SageMaker sagemaker-a2i-runtime:SageMakerA2IRuntime sagemaker-edge:SagemakerEdge
    sagemaker-featurestore-runtime:SageMakerFeatureStoreRuntime
    sagemaker-geospatial:SageMakerGeospatial
    sagemaker-inference-router-runtime:SageMakerInferenceRouterRuntime
    sagemaker-metrics:SageMakerMetrics sagemaker-runtime:SageMakerRuntime
    sagemakerjobruntime:SagemakerJobRuntime
    sagemakertrainingsessionruntime:SageMakerTrainingSessionRuntime savingsplans:Savingsplans
    scheduler:Scheduler schemas:Schemas sdb:SimpleDb secretsmanager:SecretsManager
    security-ir:SecurityIr securityagent:SecurityAgent securityhub:SecurityHub
    securitylake:SecurityLake serverlessrepo:ServerlessApplicationRepository
    service-quotas:ServiceQuotas servicecatalog:ServiceCatalog
    servicecatalog-appregistry:ServiceCatalogAppRegistry servicediscovery:ServiceDiscovery
    ses:Ses sesv2:SesV2 shield:Shield signer:Signer signer-data:SignerData signin:Signin
    simpledbv2:SimpleDbV2 sms-voice:PinpointSmsVoice snow-device-management:SnowDeviceManagement
    snowball:Snowball sns:Sns socialmessaging:SocialMessaging sqs:Sqs ssm:Ssm
    ssm-contacts:SsmContacts ssm-guiconnect:SsmGuiConnect ssm-incidents:SsmIncidents
    ssm-quicksetup:SsmQuickSetup ssm-sap:SsmSap sso:Sso sso-admin:SsoAdmin sso-oidc:SsoOidc
    stepfunctions:Sfn storagegateway:StorageGateway sts:Sts supplychain:SupplyChain
    support:Support support-app:SupportApp supportauthz:SupportAuthz
    sustainability:Sustainability swf:Swf synthetics:Synthetics taxsettings:TaxSettings
    textract:Textract timestream-influxdb:TimestreamInfluxDb timestream-query:TimestreamQuery
    timestream-write:TimestreamWrite transcribe:Transcribe transfer:Transfer translate:Translate
    trustedadvisor:TrustedAdvisor uxc:Uxc verifiedpermissions:VerifiedPermissions
    voice-id:VoiceId vpc-lattice:VpcLattice waf:Waf waf-regional:WafRegional wafv2:Wafv2
    wellarchitected:WellArchitected wickr:Wickr wisdom:Wisdom workdocs:WorkDocs
    workmail:WorkMail workmailmessageflow:WorkMailMessageFlow workspaces:WorkSpaces
    workspaces-instances:WorkspacesInstances workspaces-thin-client:WorkSpacesThinClient
    workspaces-web:WorkSpacesWeb xray:XRay
    """.split()  # noqa: SIM905  a table is read by its columns
)
