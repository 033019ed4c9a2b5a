/** What a part is called in the places that name it. */
export interface RoomNames {
  /** The folder, for example `dynamodb`. */
  readonly room: string;
  /** The class, for example `SearchDomain`. */
  readonly type: string;
  /** The prop of the platform, for example `searchDomain`. */
  readonly prop: string;
  /** `search_domain` */
  readonly snake: string;
  /** `search-domain` */
  readonly file: string;
  /** `SEARCH_DOMAIN` */
  readonly constant: string;
  /** `search domain` */
  readonly noun: string;
}

/** The names of a part, from those of its folder and its class. */
export function roomNames(room: string | undefined, type: string | undefined): RoomNames {
  if (!/^[a-z][a-z0-9]*$/.test(room ?? '') || !/^([A-Z][a-z0-9]+)+$/.test(type ?? '')) {
    throw new Error('usage: npx projen new-room <folder in lower case> <class in PascalCase>, for example: npx projen new-room queue MessageQueue');
  }
  const words = type!.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(' ');
  return {
    room: room!,
    type: type!,
    prop: type![0].toLowerCase() + type!.slice(1),
    snake: words.join('_'),
    file: words.join('-'),
    constant: words.join('_').toUpperCase(),
    noun: words.join(' '),
  };
}
