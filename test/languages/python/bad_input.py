from aws_cdk import App, Stack
from cdk_production_platform import network

try:
    network.Network(Stack(App(), "Stack"), "Network", cidr="10.0.0.0/33")
except Exception as error:
    print(error)
