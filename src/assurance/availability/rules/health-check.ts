import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { asNumber } from '../../template/resource';
import { isMap } from '../../template/value';

/** AZ009: health checks can pass, and what fails them is replaced. */
export const HEALTH_CHECK: Rule = {
  id: 'AZ009',
  title: 'health checks can pass, and a failed one has a consequence',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  check: (context) => [...targetGroups(context), ...instances(context), ...containers(context)],
};

function targetGroups({ topology }: ProofContext): Violation[] {
  return topology.targetGroups.flatMap(({ resource, name, protocol, targetType }) => {
    const timeout = resource.isOpen('HealthCheckIntervalSeconds') ? undefined : resource.number('HealthCheckTimeoutSeconds');
    const interval = resource.number('HealthCheckIntervalSeconds') ?? (targetType === 'lambda' ? 35 : 30);
    const http = protocol === 'HTTP' || protocol === 'HTTPS';
    if (http && timeout !== undefined && timeout >= interval) {
      return [
        {
          resource,
          message: `the health check of '${name}' can never end in time: it may take ${timeout} s and is repeated every ${interval} s`,
          fix: "make 'HealthCheckTimeoutSeconds' less than 'HealthCheckIntervalSeconds'",
        },
      ];
    }
    if (resource.flag('HealthCheckEnabled') === false && targetType !== 'lambda') {
      return [
        {
          resource,
          message: `'${name}' has no health check, so requests go to targets that no longer answer`,
          fix: "remove 'HealthCheckEnabled: false'",
        },
      ];
    }
    const codes = http && resource.text('ProtocolVersion') !== 'GRPC' ? resource.text('Matcher.HttpCode') : undefined;
    if (codes !== undefined && !/(^|,|-)[2-4]\d\d/.test(codes)) {
      return [
        {
          resource,
          message: `the health check of '${name}' can never pass: it waits for ${codes}, and only the codes 200 to 499 count`,
          fix: "set 'Matcher' to 200-399",
        },
      ];
    }
    const path = resource.text('HealthCheckPath');
    if (path !== undefined && !path.startsWith('/') && resource.text('ProtocolVersion') !== 'GRPC') {
      return [
        {
          resource,
          message: `the health check of '${name}' asks for '${path}', which is no path`,
          fix: "start 'HealthCheckPath' with '/'",
        },
      ];
    }
    return [];
  });
}

/** An Auto Scaling group behind a load balancer must hear from it, else it keeps instances that no longer answer. */
function instances({ topology }: ProofContext): Violation[] {
  return topology.computers.flatMap(({ resource, name, targetGroups: groups }) => {
    if (resource.type !== 'AWS::AutoScaling::AutoScalingGroup' || groups.length === 0) return [];
    if (/ELB|VPC_LATTICE/.test(resource.text('HealthCheckType') ?? 'EC2') || resource.isOpen('HealthCheckType')) return [];
    return [
      {
        resource,
        message: `'${name}' keeps instances that fail the load balancer's health check, because it only watches the machine`,
        fix: "set 'HealthCheckType' to ELB",
      },
    ];
  });
}

function containers({ topology }: ProofContext): Violation[] {
  return topology.services.flatMap(({ taskDefinition, name }) =>
    (taskDefinition?.maps('ContainerDefinitions') ?? []).flatMap((container) => {
      const check = container.HealthCheck;
      if (!taskDefinition || !isMap(check)) return [];
      const command = Array.isArray(check.Command) ? check.Command : [];
      if (command.length === 0 || (command.length === 1 && command[0] !== 'NONE')) {
        return [
          {
            resource: taskDefinition,
            message: `the container health check of '${name}' has no command, so it never passes`,
            fix: "write it as ['CMD-SHELL', '…']",
          },
        ];
      }
      const retries = asNumber(check.Retries) ?? 3;
      return retries < 1
        ? [
          {
            resource: taskDefinition,
            message: `the container health check of '${name}' allows no attempt`,
            fix: "set 'Retries' to 3",
          },
        ]
        : [];
    }),
  );
}
