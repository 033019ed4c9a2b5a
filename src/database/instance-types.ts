import { fromLarge, fromXlarge, OfferedTypes } from '../private/store/offered-types';

const UP_TO_16XLARGE = fromLarge(2, 4, 8, 12, 16);
const UP_TO_24XLARGE = fromLarge(2, 4, 8, 12, 16, 24);
const UP_TO_32XLARGE = fromLarge(2, 4, 8, 12, 16, 24, 32);
const UP_TO_48XLARGE = fromLarge(2, 4, 8, 12, 16, 24, 48);
const BURSTABLE = ['micro', 'small', 'medium', ...fromLarge(2)];

/** What the engines have in common. */
const ANY_ENGINE = { prefix: 'db.', warningId: 'database.unknownInstanceClass' };

const AURORA_SIZES = {
  t3: ['medium', 'large'],
  t4g: ['medium', 'large'],
  r5: UP_TO_24XLARGE,
  r6g: UP_TO_16XLARGE,
  r6i: UP_TO_32XLARGE,
  r7g: UP_TO_16XLARGE,
  r7i: UP_TO_48XLARGE,
  r8a: UP_TO_48XLARGE,
  r8g: UP_TO_48XLARGE,
  x2g: UP_TO_16XLARGE,
};

/**
 * Instance types of an engine on DB instances, the same for PostgreSQL, MySQL and MariaDB. As of November 2026, like
 * those of Aurora.
 *
 * Source: the instance class data of cfn-lint 1.58 for each engine, without retired generations, and
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html.
 */
export function rdsInstanceTypes(label: string): OfferedTypes {
  return {
    ...ANY_ENGINE,
    service: `RDS for ${label}`,
    example: 'm6g.large',
    sizes: {
      t3: BURSTABLE,
      t4g: BURSTABLE,
      ...each(['m5', 'm5d', 'r5', 'r5b', 'r5d'], UP_TO_24XLARGE),
      ...each(['m6g', 'm6gd', 'm7g', 'r6g', 'r6gd', 'r7g', 'x2g'], UP_TO_16XLARGE),
      ...each(['m6i', 'm6id', 'm6idn', 'm6in', 'r6i', 'r6id', 'r6idn', 'r6in'], UP_TO_32XLARGE),
      ...each(['m7i', 'm8a', 'm8g', 'm8gd', 'm9g', 'r7i', 'r8a', 'r8g', 'r8gd'], UP_TO_48XLARGE),
      x2idn: ['16xlarge', '24xlarge', '32xlarge'],
      x2iedn: fromXlarge(2, 4, 8, 16, 24, 32),
    },
  };
}

/**
 * Instance types of Aurora MySQL: those of versions that Aurora alone has, and none with local disks, which are for
 * Optimized Reads of Aurora PostgreSQL.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
export const AURORA_MYSQL_TYPES: OfferedTypes = { ...ANY_ENGINE, service: 'Aurora MySQL', example: 'r6g.large', sizes: AURORA_SIZES };

/**
 * Instance types of Aurora PostgreSQL.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.optimized.reads.html
 */
export const AURORA_POSTGRES_TYPES: OfferedTypes = {
  ...ANY_ENGINE,
  service: 'Aurora PostgreSQL',
  example: 'r6g.large',
  sizes: {
    ...AURORA_SIZES,
    r6gd: fromXlarge(2, 4, 8, 12, 16),
    r6id: ['24xlarge', '32xlarge'],
    r8gd: fromXlarge(2, 4, 8, 12, 16, 24, 48),
  },
};

function each(families: string[], sizes: string[]): { [family: string]: string[] } {
  return Object.fromEntries(families.map((family) => [family, sizes]));
}
