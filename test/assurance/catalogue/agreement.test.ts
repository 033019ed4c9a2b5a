import { catalogued, entryOf, interfacesOf, typesWith } from '../../../src/assurance/catalogue/catalogue';
import { lacks } from '../../../src/assurance/catalogue/facets/regions';
import { Surroundings } from '../../../src/assurance/catalogue/facets/zones';
import { Deployment } from '../../../src/assurance/template/deployment';
import { Resource } from '../../../src/assurance/template/resource';
import { readProperties } from '../../../src/assurance/topology/read-properties';
import { Topology } from '../../../src/assurance/topology/topology';

function deploymentOf(Type: string, Properties: { [name: string]: any } = {}): Deployment {
  return new Deployment([{ id: 'Shop', template: { Resources: { Thing: { Type, Properties } } } }]);
}

/** The properties of a resource that names a subnet and a security group where its type has them. */
function placed(type: string): { [name: string]: any } {
  const interfaces = interfacesOf(type);
  const properties: { [name: string]: any } = {};
  if (!interfaces) return properties;
  const { subnets, groups } = interfaces;
  for (const property of [typeof subnets === 'string' ? subnets : subnets.group, groups]) {
    property.split('.').reduce((map, step, index, steps) => (map[step] ??= index === steps.length - 1 ? ['id-1'] : {}), properties);
  }
  return properties;
}

/** An input without anything around a resource, which notes whether its interfaces are asked for. */
class Nothing implements Surroundings {
  public readonly zones = [];
  public asked = false;

  public siteOf() {
    this.asked = true;
    return undefined;
  }

  public subnets() {
    return { subnets: [], open: [] };
  }

  public copiesOf() {
    return undefined;
  }

  public membersOf(): Resource[] {
    return [];
  }

  public receivesLogs() {
    return false;
  }
}

test.each(typesWith('zones'))('what %s does when a zone is lost is told with nothing around it', (type, { placement }) => {
  // GIVEN
  const around = new Nothing();
  const [resource] = deploymentOf(type).resources;

  // WHEN
  const told = placement(resource, around);

  // THEN
  expect(told.kind).toBeDefined();
  if (around.asked) expect(entryOf(type)?.interfaces).not.toBe('none');
});

test.each(catalogued().filter((type) => interfacesOf(type)))('the topology has the interfaces of %s', (type) => {
  const deployment = deploymentOf(type, placed(type));
  expect(new Topology(deployment).hostOf(deployment.resources[0])?.kind).toBe(interfacesOf(type)?.kind);
});

test.each(catalogued().filter((type) => interfacesOf(type)))('the proofs read the security groups of %s', (type) => {
  expect(readProperties(type)).toContain(interfacesOf(type)?.groups);
});

test('the members of a cluster have an entry', () => {
  const members = catalogued().flatMap((type) => interfacesOf(type)?.members ?? []).filter((type) => type !== 'none');
  expect(members.length).toBeGreaterThan(0);
  for (const type of members) expect(catalogued()).toContain(type);
});

test('what the catalogue calls a store holds something, unless it only passes on', () => {
  const stores = typesWith('zones').filter(([, { role }]) => role === 'store').map(([type]) => type);
  const empty = stores.filter((type) => entryOf(type)?.contents === 'none');
  expect(empty).toEqual(['AWS::RedshiftServerless::Workgroup']);
});

test.each(typesWith('regions'))('%s exists in some regions', (_type, regions) => {
  const known = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
  expect(known.filter((region) => !lacks(region, regions)).length).toBeGreaterThan(0);
});
