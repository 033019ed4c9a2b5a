import { aws_cloudwatch as cloudwatch, aws_s3 as s3, Duration } from 'aws-cdk-lib';

const CLASSES = {
  StandardStorage: 'Standard',
  StandardIAStorage: 'Standard-IA',
  IntelligentTieringFAStorage: 'Intelligent-Tiering',
  GlacierInstantRetrievalStorage: 'Glacier Instant Retrieval',
};

/** One row about a bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
export function storageWidgets(name: string, bucket: s3.IBucket): cloudwatch.IWidget[] {
  const metric = (metricName: string, StorageType: string, label: string) => new cloudwatch.Metric({
    namespace: 'AWS/S3',
    metricName,
    label,
    statistic: 'Average',
    period: Duration.days(1),
    dimensionsMap: { BucketName: bucket.bucketName, StorageType },
  });
  return [
    new cloudwatch.GraphWidget({
      title: `${name}: size`,
      left: Object.entries(CLASSES).map(([type, label]) => metric('BucketSizeBytes', type, label)),
      leftYAxis: { min: 0 },
      stacked: true,
      width: 12,
      height: 6,
    }),
    new cloudwatch.GraphWidget({
      title: `${name}: objects`,
      left: [metric('NumberOfObjects', 'AllStorageTypes', 'Objects')],
      leftYAxis: { min: 0, showUnits: false },
      width: 12,
      height: 6,
    }),
  ];
}
