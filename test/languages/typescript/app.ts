import { App } from 'aws-cdk-lib';
import { Databases } from './databases';
import { Deliveries } from './deliveries';
import { EveryPart } from './every-part';
import { Parts } from './parts';
import { Preview, Production, Staging } from './platforms';
import { Stores } from './stores';

const app = new App({ analyticsReporting: false });
new Production(app);
new Staging(app);
new Preview(app);
new Parts(app);
new Databases(app);
new Stores(app);
new EveryPart(app);
new Deliveries(app);
app.synth();
