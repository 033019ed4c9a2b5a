import { IConstruct } from 'constructs';
import { compareVersions } from './compare-versions';
import { warnOf } from '../findings/warnings';
import { requireConcrete } from '../input/checks';
import { invalidProp } from '../input/errors';

/** What a service does with the versions of one engine. */
export interface VersionTable {
  /** How many numbers name a major version: 1 for `17`, 2 for `8.4`. */
  readonly majorParts: number;
  /** What a new store gets. */
  readonly newest: string;
  /** Offered for new stores, oldest first. */
  readonly current: string[];
  /** Still run for existing stores, refused for new ones. */
  readonly closed: string[];
  /** No longer run at all. */
  readonly retired: string[];
  /** Majors past standard support, which cost extra by the hour. */
  readonly extended: string[];
}

/** Whose version is looked up, for the words of errors and warnings. */
export interface VersionedEngine {
  /** Name of the engine for people. */
  readonly label: string;
  readonly service: string;
  /** Path of the prop as the user writes it. */
  readonly prop: string;
  /** Room of the library, the first part of the ids of warnings. */
  readonly room: string;
  readonly table: VersionTable;
}

/** The full version that a user's `version` stands for; refuses what the service cannot run and names the nearest that it can. */
export function resolveVersion(scope: IConstruct, engine: VersionedEngine, given?: string): string {
  const { label, service, prop, table } = engine;
  if (given === undefined) return table.newest;
  requireConcrete(scope, prop, given);
  if (typeof given !== 'string' || !isVersion(given)) {
    throw invalidProp(scope, { prop, expected: `be ${withArticle(label)} version like '${table.newest}'`, given, fix: meant(table, String(given)) });
  }
  const full = newestWithPrefix(table, given) ?? given;
  if (full.split('.').length < table.majorParts && compareVersions(full, table.newest) > 0) {
    throw invalidProp(scope, { prop, expected: `be ${withArticle(label)} version like '${table.newest}'`, given });
  }
  if (isRetired(table, full)) {
    throw invalidProp(scope, {
      prop,
      expected: `be ${withArticle(label)} version that ${service} supports`,
      given,
      fix: `the nearest supported version is '${nearest(table, full)}', the default is '${table.newest}'`,
    });
  }
  warn(scope, engine, full);
  return full;
}

/** `17.9` → `17`, `8.4.10` → `8.4`. */
export function majorOf(table: VersionTable, version: string): string {
  return version.split('.').slice(0, table.majorParts).join('.');
}

function warn(scope: IConstruct, { label, service, room, table }: VersionedEngine, version: string) {
  const major = majorOf(table, version);
  if (table.closed.includes(version)) {
    warnOf(scope, `${room}.closedVersion`,
      `${service} refuses ${label} ${version} for new databases; the nearest version it accepts is ${nearest(table, version)}`);
  }
  if (table.extended.includes(major)) {
    warnOf(scope, `${room}.extendedSupport`,
      `${label} ${major} is past its standard support: ${service} charges Extended Support by the hour, plan the upgrade to ${table.newest}`);
  }
  if (!majors(table).includes(major)) {
    warnOf(scope, `${room}.unknownVersion`,
      `${label} ${version} is newer than any version this library knows; make sure that ${service} offers it in your region`);
  }
}

/** A version is retired when it is listed so, or when it is unknown and older than one that is offered. */
function isRetired(table: VersionTable, version: string): boolean {
  if (table.retired.includes(version)) return true;
  if (table.current.includes(version) || table.closed.includes(version)) return false;
  const newestSibling = newestWithPrefix(table, majorOf(table, version)) ?? table.current[table.current.length - 1];
  return compareVersions(version, newestSibling) < 0;
}

/** The first newer minor of the same major, otherwise the newest minor of the next major in standard support. */
function nearest(table: VersionTable, version: string): string {
  const major = majorOf(table, version);
  const newer = table.current.filter((other) => compareVersions(other, version) > 0);
  const sibling = newer.find((other) => majorOf(table, other) === major);
  if (sibling) return sibling;
  const nextMajor = newer.map((other) => majorOf(table, other)).find((other) => !table.extended.includes(other));
  return (nextMajor && newestWithPrefix(table, nextMajor)) ?? table.newest;
}

/** `15,4`, `v15.4`, `PostgreSQL 15.4` → a suggestion, when the digits in it say which version was meant. */
function meant(table: VersionTable, given: string): string | undefined {
  const digits = given.match(/\d+/g)?.join('.');
  if (!digits) return undefined;
  const full = newestWithPrefix(table, digits) ?? digits;
  if (isRetired(table, full)) return `did you mean '${nearest(table, full)}'?`;
  return majors(table).includes(majorOf(table, full)) ? `did you mean '${digits}'?` : undefined;
}

function withArticle(label: string): string {
  return `${/^[AEIOU]/.test(label) ? 'an' : 'a'} ${label}`;
}

function isVersion(given: string): boolean {
  return /^\d+(\.\d+){0,2}(-rds\.\d{8})?$/.test(given);
}

function majors(table: VersionTable): string[] {
  return [...table.current, ...table.closed, ...table.retired].map((version) => majorOf(table, version));
}

/** `17`, `8.4`, `5.0` → the newest offered version that starts so. A version that is offered itself stands for itself. */
function newestWithPrefix(table: VersionTable, prefix: string): string | undefined {
  return table.current.filter((version) => version === prefix || version.startsWith(`${prefix}.`)).sort(compareVersions).pop();
}
