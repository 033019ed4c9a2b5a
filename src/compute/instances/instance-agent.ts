import { APP_LOG } from './app/shell';

/** Where the metrics of the agent are, and the dimension by which those of one service are found. */
export const AGENT_NAMESPACE = 'CWAgent';
export const SERVICE_DIMENSION = 'Service';
export const MEMORY = 'mem_used_percent';
export const DISK = 'disk_used_percent';

/** What the CloudWatch agent sends of an instance. */
export interface InstanceAgent {
  /** What tells the service from all others of the account. */
  readonly service: string;
  readonly logGroupName: string;
  /** Whether the app writes its output to a file. */
  readonly appLog: boolean;
}

/**
 * The configuration of the CloudWatch agent: memory and disk, which EC2 does not measure, and what an instance writes while it starts.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export function agentConfiguration({ service, logGroupName, appLog }: InstanceAgent): object {
  const append_dimensions = { [SERVICE_DIMENSION]: service };
  const log = (file_path: string, name: string) => ({ file_path, log_group_name: logGroupName, log_stream_name: `{instance_id}${name}` });
  return {
    agent: { metrics_collection_interval: 60 },
    metrics: {
      namespace: AGENT_NAMESPACE,
      // The identifier alone: the name of the group would take a right to read all tags of the account.
      append_dimensions: { InstanceId: '${aws:InstanceId}' },
      aggregation_dimensions: [[SERVICE_DIMENSION]],
      metrics_collected: {
        mem: { measurement: [MEMORY], append_dimensions },
        disk: { measurement: ['used_percent'], resources: ['/'], drop_device: true, append_dimensions },
      },
    },
    logs: {
      logs_collected: {
        files: { collect_list: [log('/var/log/cloud-init-output.log', '/start'), ...(appLog ? [log(APP_LOG, '')] : [])] },
      },
    },
  };
}
