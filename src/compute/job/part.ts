import { JobDefaults } from './job-defaults';
import { OneOffTaskOptions } from './job-options';
import { OneOffTask } from './one-off-task';
import { ScheduledJob } from './scheduled-job';
import { ScheduledJobDefaults, ScheduledJobOptions } from './scheduled-job-options';
import { CommonProfile } from '../../contracts';
import { layered } from '../../private/input/layered';
import { Part } from '../../private/part';
import { ContainerTaskOptions } from '../container-task-options';
import { ServiceSite } from '../part';
import { joined, logsOf } from '../workload-part';

/** Nobody sends requests to a job. */
export type JobSite = Omit<ServiceSite, 'ingress'>;

/** What a platform supplies to every task that is run by AWS Step Functions. */
export const SUPPLIED = ['vpc', 'vpcSubnets', 'cluster'];

/** A scheduled job as a part of a platform. */
export const SCHEDULED_JOB: Part<ScheduledJobOptions, ScheduledJobDefaults, ScheduledJob, JobSite> = {
  supplied: SUPPLIED,
  defaults: jobDefaults,
  create: (scope, id, options, site) => {
    const job = new ScheduledJob(scope, id, { ...options, ...placement(site) });
    return joined(site, job, job.maximumTaskAddresses);
  },
  trades: [],
};

/** A task that a person starts as a part of a platform. */
export const ONE_OFF_TASK: Part<OneOffTaskOptions, JobDefaults, OneOffTask, JobSite> = {
  supplied: SUPPLIED,
  defaults: jobDefaults,
  create: (scope, id, options, site) => {
    const job = new OneOffTask(scope, id, { ...options, ...placement(site) });
    return joined(site, job, job.maximumTaskAddresses);
  },
  trades: [],
};

/** What a profile decides about such a task. */
export function jobDefaults<Own extends ContainerTaskOptions>(common: CommonProfile, own: Own): Own {
  return layered(own, { logs: logsOf(common) } as Partial<Own>);
}

/** Where such a task runs. */
export function placement({ vpc, privateSubnets, cluster }: JobSite) {
  return { vpc, vpcSubnets: privateSubnets, cluster };
}
