import { Table } from './table';
import { TableOptions } from './table-options';
import { Part } from '../private/part';

/** A table as a part of a platform. */
export const TABLE: Part<TableOptions, TableOptions, Table> = {
  supplied: [],
  defaults: (_common, own) => own,
  create: (scope, id, options) => new Table(scope, id, options),
  trades: [],
};
