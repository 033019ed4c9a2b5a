/**
 * What can be decided about a table.
 */
export interface TableOptions {
}

/**
 * Properties of a table.
 */
export interface TableProps extends TableOptions {
}
