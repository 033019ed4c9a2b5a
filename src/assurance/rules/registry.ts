import { Rule } from './rule';
import { DEPLOYMENT_CAPACITY } from '../availability/rules/deployment-capacity';
import { DRAINING } from '../availability/rules/draining';
import { ENDPOINT_ZONES } from '../availability/rules/endpoint-zones';
import { FAILED_DEPLOYMENT } from '../availability/rules/failed-deployment';
import { HEALTH_CHECK } from '../availability/rules/health-check';
import { INSTANCE_UPDATES } from '../availability/rules/instance-updates';
import { LASTING_MINIMUM } from '../availability/rules/lasting-minimum';
import { LOAD_BALANCER_ZONES } from '../availability/rules/load-balancer-zones';
import { MINIMUM_CAPACITY } from '../availability/rules/minimum-capacity';
import { NOTICED_JOB } from '../availability/rules/noticed-job';
import { OUTBOUND_ZONES } from '../availability/rules/outbound-zones';
import { RECLAIMED_CAPACITY } from '../availability/rules/reclaimed-capacity';
import { REPLICA_READER } from '../availability/rules/replica-reader';
import { SCHEDULED_CAPACITY } from '../availability/rules/scheduled-capacity';
import { SEARCH_QUORUM } from '../availability/rules/search-quorum';
import { STORE_FAILOVER } from '../availability/rules/store-failover';
import { UNCLASSIFIED_TYPE } from '../availability/rules/unclassified-type';
import { WOKEN_SERVICE } from '../availability/rules/woken-service';
import { WORKLOAD_ZONES } from '../availability/rules/workload-zones';
import { AWAITED_SIGNALS } from '../deployment/rules/awaited-signals';
import { BLOCKED_ROLLBACK } from '../deployment/rules/blocked-rollback';
import { DELIVERY_ROLES } from '../deployment/rules/delivery-roles';
import { DEMANDED_ORDER } from '../deployment/rules/demanded-order';
import { EMPTY_REPOSITORY } from '../deployment/rules/empty-repository';
import { GRANTED_RIGHTS } from '../deployment/rules/granted-rights';
import { KEPT_WITHIN } from '../deployment/rules/kept-within';
import { LASTING_NAME } from '../deployment/rules/lasting-name';
import { MACHINE_READINESS } from '../deployment/rules/machine-readiness';
import { NETWORK_READINESS } from '../deployment/rules/network-readiness';
import { SHARED_NAME } from '../deployment/rules/shared-name';
import { STORE_READINESS } from '../deployment/rules/store-readiness';
import { BACKUP } from '../durability/rules/backup';
import { CACHE_SNAPSHOTS } from '../durability/rules/cache-snapshots';
import { DEAD_LETTER_QUEUE } from '../durability/rules/dead-letter-queue';
import { DELETION_POLICY } from '../durability/rules/deletion-policy';
import { DELETION_PROTECTION } from '../durability/rules/deletion-protection';
import { ENCRYPTION } from '../durability/rules/encryption';
import { REBUILDABLE_STORE } from '../durability/rules/rebuildable-store';
import { REPLACE_POLICY } from '../durability/rules/replace-policy';
import { SINGLE_ZONE_OBJECTS } from '../durability/rules/single-zone-objects';
import { SNAPSHOT_SUPPORT } from '../durability/rules/snapshot-support';
import { UNCLASSIFIED_STORE } from '../durability/rules/unclassified-store';
import { ACCOUNT_QUOTAS } from '../limits/rules/account-quotas';
import { ENDING_VERSION } from '../limits/rules/ending-version';
import { LOAD_BALANCER_QUOTAS } from '../limits/rules/load-balancer-quotas';
import { NAME_LENGTH } from '../limits/rules/name-length';
import { REGION_TYPE } from '../limits/rules/region-type';
import { RETIRED_VERSION } from '../limits/rules/retired-version';
import { SECURITY_GROUP_RULES } from '../limits/rules/security-group-rules';
import { SUBNET_ADDRESSES } from '../limits/rules/subnet-addresses';
import { TEMPLATE_GROWTH } from '../limits/rules/template-growth';
import { TEMPLATE_SIZE } from '../limits/rules/template-size';
import { CONTAINER_ISOLATION } from '../protection/rules/container-isolation';
import { ENCRYPTED_STORE_TRAFFIC } from '../protection/rules/encrypted-store-traffic';
import { ENCRYPTED_VISITS } from '../protection/rules/encrypted-visits';
import { METADATA_TOKENS } from '../protection/rules/metadata-tokens';
import { OPEN_TO_EVERYONE } from '../protection/rules/open-to-everyone';
import { PLAIN_SECRET } from '../protection/rules/plain-secret';
import { TEST_TRAFFIC } from '../protection/rules/test-traffic';
import { TLS_VERSION } from '../protection/rules/tls-version';
import { UNLIMITED_ROLE } from '../protection/rules/unlimited-role';
import { DECLARED_USE } from '../reachability/rules/declared-use';
import { ENDPOINT_POLICY } from '../reachability/rules/endpoint-policy';
import { FRONT_DOOR_PORTS } from '../reachability/rules/front-door-ports';
import { FRONT_DOOR_REACH } from '../reachability/rules/front-door-reach';
import { NAME_RESOLUTION } from '../reachability/rules/name-resolution';
import { ORIGIN_ACCESS } from '../reachability/rules/origin-access';
import { OUTBOUND_GATEWAY } from '../reachability/rules/outbound-gateway';
import { START_NEEDS } from '../reachability/rules/start-needs';
import { START_RIGHTS } from '../reachability/rules/start-rights';
import { STORE_EXPOSURE } from '../reachability/rules/store-exposure';
import { STORE_USERS } from '../reachability/rules/store-users';
import { TARGET_REACH } from '../reachability/rules/target-reach';
import { TARGET_REGISTRATION } from '../reachability/rules/target-registration';
import { WORKLOAD_ADMISSION } from '../reachability/rules/workload-admission';
import { ADDRESS_PLAN } from '../validity/rules/address-plan';
import { CAPACITY_PROVIDERS } from '../validity/rules/capacity-providers';
import { CLUSTER_INSTANCES } from '../validity/rules/cluster-instances';
import { CODE_DEPLOY_SETTINGS } from '../validity/rules/code-deploy-settings';
import { DELIVERY_SETTINGS } from '../validity/rules/delivery-settings';
import { DELIVERY_TIME } from '../validity/rules/delivery-time';
import { DEPENDENCY_CIRCLE } from '../validity/rules/dependency-circle';
import { DISTRIBUTION_PARTS } from '../validity/rules/distribution-parts';
import { EVENT_SCHEDULES } from '../validity/rules/event-schedules';
import { FARGATE_SIZE } from '../validity/rules/fargate-size';
import { KEY_STATE } from '../validity/rules/key-state';
import { LISTENER_ORDER } from '../validity/rules/listener-order';
import { MESSAGE_VISIBILITY } from '../validity/rules/message-visibility';
import { NETWORK_PARTS } from '../validity/rules/network-parts';
import { NUMBER_RANGE } from '../validity/rules/number-range';
import { ONE_NETWORK } from '../validity/rules/one-network';
import { OUTPUT_TARGET } from '../validity/rules/output-target';
import { REFERENCE_TARGET } from '../validity/rules/reference-target';
import { SCHEDULED_ACTIONS } from '../validity/rules/scheduled-actions';
import { SERVICE_CONNECT_SETTINGS } from '../validity/rules/service-connect-settings';
import { SHIFTED_GROUPS } from '../validity/rules/shifted-groups';
import { TASK_PARTS } from '../validity/rules/task-parts';
import { TIME_ZONES } from '../validity/rules/time-zones';
import { UNIQUE_NAME } from '../validity/rules/unique-name';

/** Every rule, in the order in which findings are listed; a new rule is one file and one line here (docs/rules/README.md says what belongs to it). */
export const RULES: Rule[] = [
  WORKLOAD_ZONES,
  OUTBOUND_ZONES,
  MINIMUM_CAPACITY,
  STORE_FAILOVER,
  SEARCH_QUORUM,
  LOAD_BALANCER_ZONES,
  ENDPOINT_ZONES,
  DEPLOYMENT_CAPACITY,
  HEALTH_CHECK,
  UNCLASSIFIED_TYPE,
  FAILED_DEPLOYMENT,
  DRAINING,
  RECLAIMED_CAPACITY,
  REPLICA_READER,
  SCHEDULED_CAPACITY,
  LASTING_MINIMUM,
  WOKEN_SERVICE,
  NOTICED_JOB,
  INSTANCE_UPDATES,
  STORE_EXPOSURE,
  FRONT_DOOR_PORTS,
  STORE_USERS,
  DECLARED_USE,
  TARGET_REACH,
  START_NEEDS,
  FRONT_DOOR_REACH,
  OUTBOUND_GATEWAY,
  WORKLOAD_ADMISSION,
  TARGET_REGISTRATION,
  NAME_RESOLUTION,
  START_RIGHTS,
  ENDPOINT_POLICY,
  ORIGIN_ACCESS,
  DELETION_POLICY,
  REPLACE_POLICY,
  DELETION_PROTECTION,
  BACKUP,
  ENCRYPTION,
  UNCLASSIFIED_STORE,
  SNAPSHOT_SUPPORT,
  REBUILDABLE_STORE,
  CACHE_SNAPSHOTS,
  SINGLE_ZONE_OBJECTS,
  DEAD_LETTER_QUEUE,
  TEMPLATE_SIZE,
  TEMPLATE_GROWTH,
  SECURITY_GROUP_RULES,
  LOAD_BALANCER_QUOTAS,
  ACCOUNT_QUOTAS,
  SUBNET_ADDRESSES,
  NAME_LENGTH,
  RETIRED_VERSION,
  ENDING_VERSION,
  REGION_TYPE,
  OPEN_TO_EVERYONE,
  ENCRYPTED_VISITS,
  TLS_VERSION,
  ENCRYPTED_STORE_TRAFFIC,
  PLAIN_SECRET,
  UNLIMITED_ROLE,
  CONTAINER_ISOLATION,
  TEST_TRAFFIC,
  METADATA_TOKENS,
  FARGATE_SIZE,
  LISTENER_ORDER,
  ADDRESS_PLAN,
  DEPENDENCY_CIRCLE,
  NUMBER_RANGE,
  ONE_NETWORK,
  UNIQUE_NAME,
  DISTRIBUTION_PARTS,
  TASK_PARTS,
  KEY_STATE,
  NETWORK_PARTS,
  DELIVERY_SETTINGS,
  DELIVERY_TIME,
  SHIFTED_GROUPS,
  CAPACITY_PROVIDERS,
  SERVICE_CONNECT_SETTINGS,
  CODE_DEPLOY_SETTINGS,
  SCHEDULED_ACTIONS,
  TIME_ZONES,
  MESSAGE_VISIBILITY,
  CLUSTER_INSTANCES,
  EVENT_SCHEDULES,
  STORE_READINESS,
  NETWORK_READINESS,
  GRANTED_RIGHTS,
  DEMANDED_ORDER,
  SHARED_NAME,
  LASTING_NAME,
  KEPT_WITHIN,
  BLOCKED_ROLLBACK,
  EMPTY_REPOSITORY,
  MACHINE_READINESS,
  DELIVERY_ROLES,
  AWAITED_SIGNALS,
  REFERENCE_TARGET,
  OUTPUT_TARGET,
];
