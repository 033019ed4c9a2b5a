import { none, Service } from './entry';
import { spreadOver, zonal } from './facets/zones';

export const APIGATEWAYV2: Service<'ApiGatewayV2'> = {
  'AWS::ApiGatewayV2::VpcLink': {
    zones: zonal('path', spreadOver('SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
