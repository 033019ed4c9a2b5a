/** An IPv4 range as first address and length. */
export interface Range {
  readonly start: number;
  readonly size: number;
}

/** Parses an IPv4 range in CIDR notation; undefined for IPv6 and anything else. */
export function parseCidr(cidr: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (!match) return undefined;
  const [a, b, c, d, bits] = match.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { start: Math.floor(address / size) * size, size };
}

/** Whether the first range holds the whole of the second. */
export function contains(outer: string, inner: string): boolean {
  if (outer === inner || (outer === '::/0' && inner.includes(':'))) return true;
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  return !!a && !!b && a.start <= b.start && b.start + b.size <= a.start + a.size;
}

/** Whether two ranges share an address. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  return !!a && !!b && a.start < b.start + b.size && b.start < a.start + a.size;
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '255.255.255.255/32', '127.0.0.0/8'];

/** Whether a range holds addresses that hosts on the internet have. */
export function isPublicRange(cidr: string): boolean {
  if (cidr.includes(':')) return !/^(fc|fd|fe80)/i.test(cidr) && !/^::1?\/128$/.test(cidr);
  return parseCidr(cidr) !== undefined && !PRIVATE.some((range) => contains(range, cidr));
}

/** The first blocks of a range, as `Fn::Cidr` cuts them. */
export function cidrBlocks(cidr: string, count: number, hostBits: number): string[] | undefined {
  const range = parseCidr(cidr);
  if (!range || !Number.isInteger(count) || !Number.isInteger(hostBits)) return undefined;
  const size = 2 ** hostBits;
  return Array.from({ length: count }, (_, index) => `${dotted(range.start + index * size)}/${32 - hostBits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** Whether some ranges together hold every IPv4 or every IPv6 address, as one or as halves that meet. */
export function holdEverything(cidrs: string[]): boolean {
  const v4 = cidrs.flatMap((cidr) => parseCidr(cidr) ?? []);
  const v6 = cidrs.flatMap((cidr) => wideRange(cidr) ?? []);
  return isWithoutGap(v4, 2 ** 32) || isWithoutGap(v6, 2 ** 16);
}

function isWithoutGap(ranges: Range[], end: number): boolean {
  let reached = 0;
  for (const { start, size } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start > reached) return false;
    reached = Math.max(reached, start + size);
  }
  return reached >= end;
}

/** An IPv6 range by the first 16 bits of its addresses; undefined for one that they do not tell. */
function wideRange(cidr: string): Range | undefined {
  const [, first, bits] = /^([0-9a-f]{0,4}):[0-9a-f:]*\/(\d{1,2})$/i.exec(cidr) ?? [];
  if (bits === undefined || Number(bits) > 16) return undefined;
  const size = 2 ** (16 - Number(bits));
  return { start: Math.floor(parseInt(first || '0', 16) / size) * size, size };
}
