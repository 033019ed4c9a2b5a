/** How long a deployment waits, and whether CloudFormation does; minutes throughout. */
export interface ShiftTimes {
  readonly name: string;
  readonly strategy: 'BLUE_GREEN' | 'CANARY' | 'LINEAR';
  /** The share of the first step, or of each one. */
  readonly percent?: number;
  readonly wait?: number;
  readonly bake: number;
  readonly hooks?: { readonly stages: string[]; readonly minutes: number }[];
  readonly tooLong: boolean;
}

const at = (minutes: number, ...stages: string[]) => [{ stages, minutes }];

/** What the library refuses and the proofs find, and what neither does: both count alike. */
export const SHIFT_TIMES: ShiftTimes[] = [
  { name: 'one shift and a day', strategy: 'BLUE_GREEN', bake: 1440, tooLong: false },
  { name: 'a minute less than 36 hours', strategy: 'BLUE_GREEN', bake: 1440, hooks: at(719, 'POST_SCALE_UP'), tooLong: false },
  { name: '36 hours', strategy: 'BLUE_GREEN', bake: 1440, hooks: at(720, 'POST_SCALE_UP'), tooLong: true },
  { name: 'a hook at the one shift', strategy: 'BLUE_GREEN', bake: 1440, hooks: at(719, 'PRODUCTION_TRAFFIC_SHIFT'), tooLong: false },
  { name: 'a hook at two stages', strategy: 'BLUE_GREEN', bake: 1440, hooks: at(360, 'PRE_SCALE_UP', 'POST_SCALE_UP'), tooLong: true },
  { name: 'steps of a minute less than 36 hours', strategy: 'LINEAR', percent: 50, wait: 1440, bake: 719, tooLong: false },
  { name: 'steps of 36 hours', strategy: 'LINEAR', percent: 50, wait: 1440, bake: 720, tooLong: true },
  { name: 'a share that does not divide evenly', strategy: 'LINEAR', percent: 40, wait: 1080, bake: 0, tooLong: true },
  { name: 'a canary for a day', strategy: 'CANARY', percent: 5, wait: 1440, bake: 719, tooLong: false },
  { name: 'a canary for a day, and 12 hours', strategy: 'CANARY', percent: 5, wait: 1440, bake: 720, tooLong: true },
  { name: 'a hook before a canary', strategy: 'CANARY', percent: 5, wait: 10, bake: 1430, hooks: at(360, 'POST_SCALE_UP'), tooLong: false },
  { name: 'a hook at both shifts of a canary', strategy: 'CANARY', percent: 5, wait: 10, bake: 1430, hooks: at(360, 'PRODUCTION_TRAFFIC_SHIFT'), tooLong: true },
  { name: 'a hook before both shifts of a canary', strategy: 'CANARY', percent: 5, wait: 10, bake: 1430, hooks: at(360, 'PRE_PRODUCTION_TRAFFIC_SHIFT'), tooLong: true },
  { name: 'a short hook at each of many shifts', strategy: 'LINEAR', percent: 3, wait: 1, bake: 10, hooks: at(60, 'PRODUCTION_TRAFFIC_SHIFT'), tooLong: false },
  { name: 'a hook at each of many shifts', strategy: 'LINEAR', percent: 3, wait: 1, bake: 10, hooks: at(120, 'PRODUCTION_TRAFFIC_SHIFT'), tooLong: true },
];
