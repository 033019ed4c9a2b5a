import { AMAZONMQ } from './amazonmq';
import { AMPLIFY } from './amplify';
import { APIGATEWAYV2 } from './apigatewayv2';
import { APPLICATIONAUTOSCALING } from './applicationautoscaling';
import { APPRUNNER } from './apprunner';
import { APPSYNC } from './appsync';
import { APS } from './aps';
import { ARCZONALSHIFT } from './arczonalshift';
import { AUTOSCALING } from './autoscaling';
import { BACKUP } from './backup';
import { BATCH } from './batch';
import { BEDROCK } from './bedrock';
import { CASSANDRA } from './cassandra';
import { CLEANROOMS } from './cleanrooms';
import { CLOUDFORMATION } from './cloudformation';
import { CLOUDFRONT } from './cloudfront';
import { CLOUDHSM } from './cloudhsm';
import { CLOUDTRAIL } from './cloudtrail';
import { CLOUDWATCH } from './cloudwatch';
import { CODEARTIFACT } from './codeartifact';
import { CODEBUILD } from './codebuild';
import { CODECOMMIT } from './codecommit';
import { CODEDEPLOY } from './codedeploy';
import { CODESTAR } from './codestar';
import { COGNITO } from './cognito';
import { DAX } from './dax';
import { DIRECTORYSERVICE } from './directoryservice';
import { DMS } from './dms';
import { DOCDB } from './docdb';
import { DOCDBELASTIC } from './docdbelastic';
import { DSQL } from './dsql';
import { DYNAMODB } from './dynamodb';
import { EC2 } from './ec2';
import { ECR } from './ecr';
import { ECS } from './ecs';
import { EFS } from './efs';
import { EKS } from './eks';
import { ELASTICACHE } from './elasticache';
import { ELASTICLOADBALANCING } from './elasticloadbalancing';
import { ELASTICLOADBALANCINGV2 } from './elasticloadbalancingv2';
import { ELASTICSEARCH } from './elasticsearch';
import { EMR } from './emr';
import { Entry, Facet, Given } from './entry';
import { EVENTS } from './events';
import { Contents } from './facets/contents';
import { Interfaces } from './facets/interfaces';
import { FIS } from './fis';
import { FSX } from './fsx';
import { GLOBALACCELERATOR } from './globalaccelerator';
import { GLUE } from './glue';
import { GRAFANA } from './grafana';
import { HEALTHIMAGING } from './healthimaging';
import { HEALTHLAKE } from './healthlake';
import { IAM } from './iam';
import { IMAGEBUILDER } from './imagebuilder';
import { INTERNETMONITOR } from './internetmonitor';
import { KENDRA } from './kendra';
import { KINESIS } from './kinesis';
import { KINESISFIREHOSE } from './kinesisfirehose';
import { KINESISVIDEO } from './kinesisvideo';
import { KMS } from './kms';
import { LAKEFORMATION } from './lakeformation';
import { LAMBDA } from './lambda';
import { LIGHTSAIL } from './lightsail';
import { LOCATION } from './location';
import { LOGS } from './logs';
import { MEMORYDB } from './memorydb';
import { MSK } from './msk';
import { MWAA } from './mwaa';
import { NEPTUNE } from './neptune';
import { NEPTUNEGRAPH } from './neptunegraph';
import { NETWORKFIREWALL } from './networkfirewall';
import { NETWORKMANAGER } from './networkmanager';
import { OMICS } from './omics';
import { OPENSEARCHSERVERLESS } from './opensearchserverless';
import { OPENSEARCHSERVICE } from './opensearchservice';
import { OPSWORKS } from './opsworks';
import { ORGANIZATIONS } from './organizations';
import { PIPES } from './pipes';
import { QBUSINESS } from './qbusiness';
import { QLDB } from './qldb';
import { RDS } from './rds';
import { REDSHIFT } from './redshift';
import { REDSHIFTSERVERLESS } from './redshiftserverless';
import { REKOGNITION } from './rekognition';
import { ROUTE53 } from './route53';
import { ROUTE53RESOLVER } from './route53resolver';
import { RUM } from './rum';
import { S3 } from './s3';
import { S3EXPRESS } from './s3express';
import { S3OUTPOSTS } from './s3outposts';
import { S3TABLES } from './s3tables';
import { S3VECTORS } from './s3vectors';
import { SAGEMAKER } from './sagemaker';
import { SCHEDULER } from './scheduler';
import { SDB } from './sdb';
import { SECRETSMANAGER } from './secretsmanager';
import { SERVERLESS } from './serverless';
import { SERVICECATALOG } from './servicecatalog';
import { SERVICEDISCOVERY } from './servicediscovery';
import { SES } from './ses';
import { SHIELD } from './shield';
import { SNS } from './sns';
import { SQS } from './sqs';
import { SSM } from './ssm';
import { STEPFUNCTIONS } from './stepfunctions';
import { SYNTHETICS } from './synthetics';
import { TIMESTREAM } from './timestream';
import { TRANSFER } from './transfer';
import { VERIFIEDPERMISSIONS } from './verifiedpermissions';
import { VPCLATTICE } from './vpclattice';
import { WAFV2 } from './wafv2';

const LISTS = new Map<Facet, unknown>();
let entries: ReadonlyMap<string, Entry> | undefined;

/** Every type of every service; what is listed by type, such as stores in the tables, has this order. */
function catalogue(): ReadonlyMap<string, Entry> {
  return (entries ??= new Map(Object.entries<Entry>({
    ...EC2,
    ...ELASTICLOADBALANCINGV2,
    ...ELASTICLOADBALANCING,
    ...RDS,
    ...DOCDB,
    ...NEPTUNE,
    ...ELASTICACHE,
    ...MEMORYDB,
    ...OPENSEARCHSERVICE,
    ...ELASTICSEARCH,
    ...REDSHIFT,
    ...AMAZONMQ,
    ...MSK,
    ...DAX,
    ...AMPLIFY,
    ...APIGATEWAYV2,
    ...APPLICATIONAUTOSCALING,
    ...APPRUNNER,
    ...APPSYNC,
    ...APS,
    ...ARCZONALSHIFT,
    ...AUTOSCALING,
    ...BACKUP,
    ...BATCH,
    ...BEDROCK,
    ...CASSANDRA,
    ...CLEANROOMS,
    ...CLOUDFORMATION,
    ...CLOUDFRONT,
    ...CLOUDHSM,
    ...CLOUDTRAIL,
    ...CLOUDWATCH,
    ...CODEARTIFACT,
    ...CODEBUILD,
    ...CODECOMMIT,
    ...CODEDEPLOY,
    ...CODESTAR,
    ...COGNITO,
    ...DIRECTORYSERVICE,
    ...DMS,
    ...DOCDBELASTIC,
    ...DSQL,
    ...DYNAMODB,
    ...ECR,
    ...ECS,
    ...EFS,
    ...EKS,
    ...EMR,
    ...EVENTS,
    ...FIS,
    ...FSX,
    ...GLOBALACCELERATOR,
    ...GLUE,
    ...GRAFANA,
    ...HEALTHIMAGING,
    ...HEALTHLAKE,
    ...IAM,
    ...IMAGEBUILDER,
    ...INTERNETMONITOR,
    ...KENDRA,
    ...KINESIS,
    ...KINESISFIREHOSE,
    ...KINESISVIDEO,
    ...KMS,
    ...LAKEFORMATION,
    ...LAMBDA,
    ...LIGHTSAIL,
    ...LOCATION,
    ...LOGS,
    ...MWAA,
    ...NEPTUNEGRAPH,
    ...NETWORKFIREWALL,
    ...NETWORKMANAGER,
    ...OMICS,
    ...OPENSEARCHSERVERLESS,
    ...OPSWORKS,
    ...ORGANIZATIONS,
    ...PIPES,
    ...QBUSINESS,
    ...QLDB,
    ...REDSHIFTSERVERLESS,
    ...REKOGNITION,
    ...ROUTE53,
    ...ROUTE53RESOLVER,
    ...RUM,
    ...S3,
    ...S3EXPRESS,
    ...S3OUTPOSTS,
    ...S3TABLES,
    ...S3VECTORS,
    ...SAGEMAKER,
    ...SCHEDULER,
    ...SDB,
    ...SECRETSMANAGER,
    ...SERVERLESS,
    ...SERVICECATALOG,
    ...SERVICEDISCOVERY,
    ...SES,
    ...SHIELD,
    ...SNS,
    ...SQS,
    ...SSM,
    ...STEPFUNCTIONS,
    ...SYNTHETICS,
    ...TIMESTREAM,
    ...TRANSFER,
    ...VERIFIEDPERMISSIONS,
    ...VPCLATTICE,
    ...WAFV2,
  })));
}

/** Every type of the catalogue. */
export function catalogued(): string[] {
  return [...catalogue().keys()];
}

/** What is known of a type, if anything is. */
export function entryOf(type: string): Entry | undefined {
  return catalogue().get(type);
}

/** What a type has of a facet; undefined when it has nothing, or nothing is known of the type. */
export function facetOf<F extends Facet>(type: string, facet: F): Given<F> | undefined {
  const given: Entry[F] | undefined = catalogue().get(type)?.[facet];
  return given === 'none' ? undefined : (given as Given<F> | undefined);
}

/** How a type tells its interfaces by itself. */
export function interfacesOf(type: string): Interfaces | undefined {
  const given = facetOf(type, 'interfaces');
  return given === 'elsewhere' ? undefined : given;
}

/** What a type is known to hold. */
export function contentsOf(type: string): Contents | undefined {
  const given = facetOf(type, 'contents');
  return given === 'nothing' ? undefined : given;
}

/** The types that have something of a facet, each with that; worked out once. */
export function typesWith<F extends Facet>(facet: F): [string, Given<F>][] {
  const known = LISTS.get(facet) as [string, Given<F>][] | undefined;
  if (known) return known;
  const list = catalogued().flatMap((type): [string, Given<F>][] => {
    const given = facetOf(type, facet);
    return given === undefined ? [] : [[type, given]];
  });
  LISTS.set(facet, list);
  return list;
}
