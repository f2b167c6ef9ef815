import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { CASES_INDEXES, KEYS, LIST_PREFIX } from '../../shared/names.ts';
import type { Settings } from '../settings.ts';

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** What must outlive every deployment: the three tables, the files and the key of citizens' data. */
export class DataStack extends Stack {
  readonly cases: Table;
  readonly ledger: Table;
  readonly audit: Table;
  readonly bucket: Bucket;
  readonly personSecret: Secret;

  constructor(scope: Construct, id: string, props: StackProps & { settings: Settings }) {
    super(scope, id, { ...props, terminationProtection: props.settings.retain });
    const { settings } = props;
    this.cases = this.#table('Cases', settings);
    for (const index of CASES_INDEXES) {
      this.cases.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: string(index.partition),
        sortKey: string(index.sort),
        projectionType: ProjectionType.ALL,
      });
    }
    this.ledger = this.#table('Ledger', settings);
    this.audit = this.#table('Audit', settings);
    this.bucket = this.#bucket(settings);
    this.personSecret = new Secret(this, 'PersonSecret', {
      description: 'Keys and seals citizens’ data; losing it loses every sealed identity',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'key',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: removalOf(settings),
    });
    new CfnOutput(this, 'CasesTable', { value: this.cases.tableName });
    new CfnOutput(this, 'LedgerTable', { value: this.ledger.tableName });
    new CfnOutput(this, 'AuditTable', { value: this.audit.tableName });
    new CfnOutput(this, 'BucketName', { value: this.bucket.bucketName });
  }

  #table(id: string, settings: Settings): Table {
    return new Table(this, id, {
      partitionKey: string(KEYS.partition),
      sortKey: string(KEYS.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.retain,
      removalPolicy: removalOf(settings),
    });
  }

  #bucket(settings: Settings): Bucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: removalOf(settings),
      cors: [
        {
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedOrigins: settings.origins,
          allowedHeaders: ['content-type'],
        },
      ],
      lifecycleRules: [
        {
          id: 'intake-parts',
          prefix: 'intake/',
          expiration: Duration.days(30),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          // What a step did not remove (a second file on one address, an outage) is gone the next day (I9).
          id: 'lists',
          prefix: LIST_PREFIX,
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
        },
        { id: 'broken-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    const resource = bucket.node.defaultChild;
    // The L2's switch would bring a custom resource of its own; the property says the same.
    if (resource instanceof CfnBucket)
      resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    return bucket;
  }
}

const removalOf = (settings: Settings): RemovalPolicy =>
  settings.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
