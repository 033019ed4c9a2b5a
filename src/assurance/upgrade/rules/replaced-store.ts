import { Severity } from '../../finding';
import { Violation } from '../../rules/rule';
import { mountedDirectories } from '../mounted-directories';
import { TemplateUpdate } from '../template-update';
import { UpgradeRow } from '../upgrade-proof';
import { UpgradeRule } from '../upgrade-rule';
import { oldStore } from './old-store';

/** UP001: an update leaves stores where they are. */
export const REPLACED_STORE: UpgradeRule = {
  id: 'UP001',
  title: 'no update replaces a store',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
  check: ({ rows, update }) => [...replaced(rows), ...mountedInPlace(update)],
  unknown: ({ update }) => mountedDirectories(update).filter(({ stays }) => stays === undefined).map(({ service, container, containerPath }) => ({
    stack: service.stack.id,
    logicalId: service.logicalId,
    reason: `whether '${containerPath}' of container '${container}' shows the same directory after the update of '${service.name}' is only known at deployment`,
  })),
};

function replaced(rows: UpgradeRow[]): Violation[] {
  return rows.filter(({ kind, worth }) => kind === 'replaced' && worth !== 'address').map((row) => ({
    resource: row.resource,
    message: `the update replaces ${row.what} '${row.resource.name}' by an empty one: ${row.because}; ${oldStore(row)}`,
    fix: 'leave the property as it was, or move the contents in a planned migration and acknowledge this',
  }));
}

/** For the application another directory is an empty file system, which no replacement of a store tells. */
function mountedInPlace(update: TemplateUpdate): Violation[] {
  return mountedDirectories(update).filter(({ stays }) => stays === false).map(({ service, container, containerPath, before, after }) => ({
    resource: service,
    message: `the update mounts another directory at '${containerPath}' in container '${container}' of service '${service.name}': ${after} in place of ${before}; the files stay where they are, and the service no longer sees them`,
    fix: 'mount the directory that it had, or copy the files to the new one in a planned migration and acknowledge this',
  }));
}
