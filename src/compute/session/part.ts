import { SessionTask } from './session-task';
import { SessionTaskOptions } from './session-task-options';
import { Part } from '../../private/part';
import { JobSite, jobDefaults, placement, SUPPLIED } from '../job/part';
import { joined } from '../workload-part';

/** A task in which people open sessions as a part of a platform. */
export const SESSION_TASK: Part<SessionTaskOptions, SessionTaskOptions, SessionTask, JobSite> = {
  supplied: SUPPLIED,
  defaults: jobDefaults,
  create: (scope, id, options, site) => {
    const session = new SessionTask(scope, id, { ...options, ...placement(site) });
    return joined(site, session, session.maximumTaskAddresses);
  },
  trades: [],
};
