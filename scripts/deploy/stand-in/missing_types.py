"""Resource types that ministack lacks. What they are is in the ledger; what AWS refuses of them is in the table."""

import secrets

import ministack.services.cloudformation.provisioners as provisioners
from ministack.core.responses import get_account_id, get_region


def identifier(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(8)}b"


def arn(service: str, path: str) -> str:
    return f"arn:aws:{service}:{get_region()}:{get_account_id()}:{path}"


def elastic_address(_logical_id: str, _properties: dict, _stack: str) -> tuple[str, dict]:
    address = f"203.0.113.{secrets.randbelow(250) + 1}-{secrets.token_hex(4)}"
    return address, {"PublicIp": address, "AllocationId": identifier("eipalloc")}


def nat_gateway(_logical_id: str, _properties: dict, _stack: str) -> tuple[str, dict]:
    made = identifier("nat")
    return made, {"NatGatewayId": made}


def flow_log(_logical_id: str, _properties: dict, _stack: str) -> tuple[str, dict]:
    made = identifier("fl")
    return made, {"Id": made}


def security_group_rule(_logical_id: str, _properties: dict, _stack: str) -> tuple[str, dict]:
    made = identifier("sgr")
    return made, {"Id": made}


def vpc_origin(_logical_id: str, _properties: dict, _stack: str) -> tuple[str, dict]:
    made = identifier("vo")
    return made, {"Id": made, "Arn": f"arn:aws:cloudfront::{get_account_id()}:vpcorigin/{made}", "Status": "Deployed"}


def scalable_target(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    made = "|".join(str(properties[name]) for name in ("ResourceId", "ScalableDimension", "ServiceNamespace"))
    return made, {"Id": made}


def scaling_policy(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    made = arn("autoscaling", f"scalingPolicy:{secrets.token_hex(8)}:policyName/{properties.get('PolicyName', '')}")
    return made, {"Arn": made}


def query_definition(_logical_id: str, _properties: dict, _stack: str) -> tuple[str, dict]:
    made = identifier("query")
    return made, {"QueryDefinitionId": made}


def proxy(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    name = properties["DBProxyName"]
    return name, {"DBProxyArn": arn("rds", f"db-proxy:prx-{secrets.token_hex(8)}"), "VpcId": ""}


def proxy_target_group(_logical_id: str, _properties: dict, _stack: str) -> tuple[str, dict]:
    made = arn("rds", f"target-group:prx-tg-{secrets.token_hex(8)}")
    return made, {"TargetGroupArn": made}


def application(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    return properties.get("ApplicationName") or identifier("application"), {}


def deployment_group(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    return properties.get("DeploymentGroupName") or identifier("group"), {}


def pull_through_cache(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    return properties["EcrRepositoryPrefix"], {}


def creation_template(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    return properties["Prefix"], {}


def capacity_providers(_logical_id: str, properties: dict, _stack: str) -> tuple[str, dict]:
    return properties["Cluster"], {}


TYPES = {
    "AWS::EC2::EIP": elastic_address,
    "AWS::EC2::NatGateway": nat_gateway,
    "AWS::EC2::FlowLog": flow_log,
    "AWS::EC2::SecurityGroupIngress": security_group_rule,
    "AWS::EC2::SecurityGroupEgress": security_group_rule,
    "AWS::CloudFront::VpcOrigin": vpc_origin,
    "AWS::ApplicationAutoScaling::ScalableTarget": scalable_target,
    "AWS::ApplicationAutoScaling::ScalingPolicy": scaling_policy,
    "AWS::Logs::QueryDefinition": query_definition,
    "AWS::RDS::DBProxy": proxy,
    "AWS::RDS::DBProxyTargetGroup": proxy_target_group,
    "AWS::CodeDeploy::Application": application,
    "AWS::CodeDeploy::DeploymentGroup": deployment_group,
    "AWS::ECS::ClusterCapacityProviderAssociations": capacity_providers,
    "AWS::ECR::PullThroughCacheRule": pull_through_cache,
    "AWS::ECR::RepositoryCreationTemplate": creation_template,
}


def one_metric(properties: dict) -> dict:
    """An alarm on metric math as one on the first metric of it, which is all that ministack keeps."""
    queries = properties.get("Metrics")
    if not queries:
        return properties
    if sum(query.get("ReturnData", True) not in (False, "false") for query in queries) != 1:
        raise ValueError("Exactly one element of the metrics list should return data")
    stat = next((query["MetricStat"] for query in queries if "MetricStat" in query), None)
    rest = {name: value for name, value in properties.items() if name != "Metrics"}
    if not stat:
        return {**rest, "Namespace": "AWS/Usage", "MetricName": "Expression", "Statistic": "Sum", "Period": 60}
    metric = stat["Metric"]
    return {
        **rest, "Namespace": metric["Namespace"], "MetricName": metric["MetricName"], "Dimensions": metric.get("Dimensions", []),
        "Period": stat["Period"], "Statistic": "Sum",
    }


def install() -> None:
    handlers = provisioners._RESOURCE_HANDLERS
    for name, create in TYPES.items():
        handlers[name] = {
            "create": create,
            "update": lambda physical_id, _old, _new, _stack: (physical_id, {}),
            "delete": lambda _physical_id, _properties: None,
        }
    alarm = handlers["AWS::CloudWatch::Alarm"]
    create, update = alarm["create"], alarm.get("update")
    alarm["create"] = lambda logical_id, properties, stack: create(logical_id, one_metric(properties), stack)
    if update:
        alarm["update"] = lambda physical_id, old, new, *rest: update(physical_id, one_metric(old), one_metric(new), *rest)
