import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { warnOf } from '../private/findings/warnings';
import { requireText } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

const PARAMETER_NAME = /^[a-z][a-z0-9_]*$/;

/** https://docs.aws.amazon.com/documentdb/latest/developerguide/cluster_parameter_groups-list_of_parameters.html */
const VALUES: { [parameter: string]: string[] } = {
  tls: ['enabled', 'disabled', 'fips-140-3', 'tls1.2+', 'tls1.3+'],
  audit_logs: ['enabled', 'disabled', 'none', 'all', 'ddl', 'dml_read', 'dml_write'],
  profiler: ['enabled', 'disabled'],
};

/** Whether clients must use TLS; a value that is only known at deployment counts as yes. */
export function demandsTls(parameters: { [name: string]: string }): boolean {
  return parameters.tls !== 'disabled';
}

/** Refuses names and values that DocumentDB does not know, and warns of what the library turned on and the user turned off. */
export function checkParameters(scope: Construct, parameters: { [name: string]: string }) {
  for (const [name, value] of Object.entries(parameters)) checkParameter(scope, name, value);
  if (!demandsTls(parameters)) {
    warnOf(scope, 'documentdb.tlsDisabled', "the parameter 'tls' is 'disabled': everything travels the network in clear text");
  }
  if (['disabled', 'none'].includes(parameters.audit_logs)) {
    warnOf(scope, 'documentdb.auditDisabled', `the parameter 'audit_logs' is '${parameters.audit_logs}': the audit log stays empty`);
  }
}

function checkParameter(scope: Construct, name: string, value: string) {
  const prop = `parameters['${name}']`;
  if (!PARAMETER_NAME.test(name)) {
    throw invalidProp(scope, { prop, expected: 'have the name of a DocumentDB parameter', given: name });
  }
  requireString(scope, prop, value);
  requireText(scope, prop, value);
  if (Token.isUnresolved(value) || !VALUES[name]) return;
  // Several kinds of events may be audited at once: `ddl,dml_write`.
  const unknown = value.split(',').find((each) => !VALUES[name].includes(each.trim()));
  if (unknown !== undefined) {
    throw invalidProp(scope, { prop, expected: `be one of ${VALUES[name].join(', ')}`, given: value });
  }
}
