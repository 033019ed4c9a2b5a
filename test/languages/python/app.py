from aws_cdk import App

from databases import Databases
from deliveries import Deliveries
from every_part import EveryPart
from parts import Parts
from pipelines import Pipelines
from platforms import Preview, Production, Staging
from stores import Stores
from workloads import Workloads

app = App(analytics_reporting=False)
Production(app)
Staging(app)
Preview(app)
Parts(app)
Databases(app)
Stores(app)
EveryPart(app)
Deliveries(app)
Pipelines(app)
Workloads(app)
app.synth()
