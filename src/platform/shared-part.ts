import { Construct } from 'constructs';
import { PlatformProfileSettings } from './platform-profile-settings';
import { spellPropsOf } from '../private/input/spelling';
import { completed, Defaults, spellingOf } from '../private/part';

/** Something that a platform has once, for all of its parts. */
export interface SharedPart<Options extends object> {
  readonly id: string;
  /** Under this name the user decides about it, in the profile and, unless the profile alone decides, in the props. */
  readonly prop: 'network' | 'ingress' | 'alerts' | 'cluster';
  readonly options?: Options;
  readonly defaults: Defaults<Options, Options>;
}

/** The options of something shared, completed by the profile. */
export function sharedOptions<Options extends object>(platform: Construct, settings: PlatformProfileSettings, part: SharedPart<Options>): Options {
  const { id, prop, options = {} as Options, defaults } = part;
  const own = (settings[prop] ?? {}) as Options;
  const profile = { name: settings.name, common: {}, own };
  spellPropsOf(platform, id, spellingOf(prop, [], profile, options, (each) => `${prop}.${each}`));
  return completed(defaults, { ...profile, common: settings }, options);
}
