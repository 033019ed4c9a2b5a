import { Duration, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IngressTargetProps } from './ingress-target-options';

/** The port of a target without one of its own, which ECS never registers; another one would mean another target group. */
const CONSTANT_PORT = 80;

/** A target group of addresses or instances. */
export function createTargetGroup(scope: Construct, id: string, props: IngressTargetProps, vpc: ec2.IVpc): elbv2.ApplicationTargetGroup {
  const targetType = props.targetType ?? elbv2.TargetType.IP;
  return new elbv2.ApplicationTargetGroup(scope, id, {
    vpc,
    port: targetType === elbv2.TargetType.IP ? CONSTANT_PORT : props.port,
    protocol: props.protocol ?? elbv2.ApplicationProtocol.HTTP,
    protocolVersion: props.protocolVersion ?? elbv2.ApplicationProtocolVersion.HTTP1,
    targetType,
    crossZoneEnabled: true,
    deregistrationDelay: props.deregistrationDelay ?? Duration.seconds(30),
    stickinessCookieDuration: props.stickiness && (props.stickiness.duration ?? Duration.days(1)),
    stickinessCookieName: props.stickiness?.cookieName,
    healthCheck: healthCheck(props),
  });
}

function healthCheck({ protocol, protocolVersion, healthCheck: check = {} }: IngressTargetProps): elbv2.HealthCheck {
  const grpc = protocolVersion === elbv2.ApplicationProtocolVersion.GRPC;
  return {
    enabled: true,
    // Every gRPC server answers an unknown method with 12 (UNIMPLEMENTED).
    path: check.path ?? (grpc ? '/AWS.ALB/healthcheck' : '/'),
    port: check.port?.toString() ?? 'traffic-port',
    protocol: protocol === elbv2.ApplicationProtocol.HTTPS ? elbv2.Protocol.HTTPS : elbv2.Protocol.HTTP,
    healthyHttpCodes: grpc ? undefined : check.healthyHttpCodes ?? '200-399',
    healthyGrpcCodes: grpc ? check.healthyGrpcCodes ?? '12' : undefined,
    interval: check.interval ?? Duration.seconds(15),
    timeout: check.timeout ?? Duration.seconds(5),
    healthyThresholdCount: check.healthyThresholdCount ?? 2,
    unhealthyThresholdCount: check.unhealthyThresholdCount ?? 3,
  };
}
