import { Table } from './table';
import { TableDefaults, TableOptions } from './table-options';
import { layered } from '../private/input/layered';
import { Part } from '../private/part';
import { DESTROYED, UNPROTECTED, withoutSnapshot } from '../private/store/store-defaults';

/** A table as a part of a platform. */
export const TABLE: Part<TableOptions, TableDefaults, Table> = {
  supplied: [],
  defaults: (common, own) => {
    const { backupRetention, deletionProtection } = common;
    return layered(own, { backupRetention, deletionProtection, removalPolicy: withoutSnapshot(common) });
  },
  create: (scope, id, options) => new Table(scope, id, options),
  trades: [DESTROYED, UNPROTECTED],
};
