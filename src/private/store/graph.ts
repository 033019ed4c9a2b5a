import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/** One graph of a row; a row of a dashboard has room for a width of 24. */
export function graph(title: string, left: cloudwatch.IMetric[], leftYAxis: cloudwatch.YAxisProps, width = 6): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, leftYAxis, width, height: 6 });
}
