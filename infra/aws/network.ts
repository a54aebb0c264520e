/** The VPC of the design: two zones, a public and a private tier, and the few ways in and out. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { inbound, subnets, type Tier, vpcCidr } from './network-rules.ts'
import { type Place, policy } from './place.ts'

interface NetworkArgs {
  place: Place
  natGateways: number
  interfaceEndpoints: readonly string[]
  endpointZones: number
  /** The gateway endpoint admits these buckets only. */
  buckets: readonly string[]
  flowLogBucketArn: pulumi.Input<string>
}

const zones = ['a', 'c'] as const

export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>
  readonly privateSubnetIds: pulumi.Output<string>[]
  readonly lambdaGroupId: pulumi.Output<string>
  readonly databaseGroupId: pulumi.Output<string>
  readonly #name: string
  readonly #args: NetworkArgs
  readonly #vpc: aws.ec2.Vpc

  constructor(name: string, args: NetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:network:Network', name, {}, options)
    this.#name = name
    this.#args = args
    this.#vpc = new aws.ec2.Vpc(
      `${name}-vpc`,
      { cidrBlock: vpcCidr, enableDnsHostnames: true, enableDnsSupport: true, tags: { Name: args.place.prefix } },
      { parent: this },
    )
    this.vpcId = this.#vpc.id
    const open = this.#tier('public')
    const closed = this.#tier('private')
    this.privateSubnetIds = closed.map(({ id }) => id)
    const tables = this.#routes(open, closed)
    this.#closeDefaults()
    const groups = this.#groups()
    this.lambdaGroupId = groups.lambda.id
    this.databaseGroupId = groups.database.id
    this.#endpoints(tables, closed, groups.endpoint)
    new aws.ec2.FlowLog(
      `${name}-flow`,
      {
        vpcId: this.vpcId,
        trafficType: 'ALL',
        logDestinationType: 's3',
        logDestination: args.flowLogBucketArn,
        maxAggregationInterval: 600,
      },
      { parent: this },
    )
    this.registerOutputs({ vpcId: this.vpcId, privateSubnetIds: this.privateSubnetIds })
  }

  #acl(tier: Tier): aws.ec2.NetworkAcl {
    const { place } = this.#args
    const own = { parent: this }
    const acl = new aws.ec2.NetworkAcl(
      `${this.#name}-${tier}-acl`,
      { vpcId: this.vpcId, tags: { Name: `${place.prefix}-${tier}` } },
      own,
    )
    for (const { number, allow, from, to, cidr } of inbound[tier]) {
      new aws.ec2.NetworkAclRule(
        `${this.#name}-${tier}-in-${number}`,
        {
          networkAclId: acl.id,
          egress: false,
          ruleNumber: number,
          ruleAction: allow ? 'allow' : 'deny',
          protocol: 'tcp',
          fromPort: from,
          toPort: to,
          cidrBlock: cidr,
        },
        own,
      )
    }
    new aws.ec2.NetworkAclRule(
      `${this.#name}-${tier}-out-100`,
      {
        networkAclId: acl.id,
        egress: true,
        ruleNumber: 100,
        ruleAction: 'allow',
        protocol: '-1',
        cidrBlock: '0.0.0.0/0',
      },
      own,
    )
    return acl
  }

  #tier(tier: Tier): aws.ec2.Subnet[] {
    const { place } = this.#args
    const own = { parent: this }
    const acl = this.#acl(tier)
    return subnets[tier].map((cidrBlock, index) => {
      const zone = zones[index]!
      const subnet = new aws.ec2.Subnet(
        `${this.#name}-${tier}-${zone}`,
        {
          vpcId: this.vpcId,
          cidrBlock,
          availabilityZone: `${place.region}${zone}`,
          mapPublicIpOnLaunch: false,
          tags: { Name: `${place.prefix}-${tier}-${zone}` },
        },
        own,
      )
      new aws.ec2.NetworkAclAssociation(
        `${this.#name}-${tier}-${zone}-acl`,
        { networkAclId: acl.id, subnetId: subnet.id },
        own,
      )
      return subnet
    })
  }

  #table(key: string, members: Record<string, aws.ec2.Subnet>): aws.ec2.RouteTable {
    const table = new aws.ec2.RouteTable(
      `${this.#name}-${key}-table`,
      { vpcId: this.vpcId, tags: { Name: `${this.#args.place.prefix}-${key}` } },
      { parent: this },
    )
    for (const [zone, { id }] of Object.entries(members))
      new aws.ec2.RouteTableAssociation(
        `${this.#name}-${key}-table-${zone}`,
        { routeTableId: table.id, subnetId: id },
        { parent: this },
      )
    return table
  }

  /** Private tables, one a zone; a way out only where a NAT gateway is paid for. */
  #routes(open: aws.ec2.Subnet[], closed: aws.ec2.Subnet[]): aws.ec2.RouteTable[] {
    const own = { parent: this }
    const gateway = new aws.ec2.InternetGateway(`${this.#name}-internet`, { vpcId: this.vpcId }, own)
    const publicTable = this.#table('public', { a: open[0]!, c: open[1]! })
    const toInternet = { destinationCidrBlock: '0.0.0.0/0' }
    new aws.ec2.Route(
      `${this.#name}-public-out`,
      { ...toInternet, routeTableId: publicTable.id, gatewayId: gateway.id },
      own,
    )
    const nats = open.slice(0, this.#args.natGateways).map((subnet, index) => {
      const address = new aws.ec2.Eip(`${this.#name}-nat-${zones[index]}-address`, { domain: 'vpc' }, own)
      return new aws.ec2.NatGateway(
        `${this.#name}-nat-${zones[index]}`,
        { subnetId: subnet.id, allocationId: address.id },
        { parent: this, dependsOn: [gateway] },
      )
    })
    return closed.map((subnet, index) => {
      const zone = zones[index]!
      const table = this.#table(`private-${zone}`, { [zone]: subnet })
      const nat = nats[index] ?? nats[0]
      if (nat)
        new aws.ec2.Route(
          `${this.#name}-private-${zone}-out`,
          { ...toInternet, routeTableId: table.id, natGatewayId: nat.id },
          own,
        )
      return table
    })
  }

  /** What lands in a default by mistake can neither be reached nor reach anything. */
  #closeDefaults() {
    new aws.ec2.DefaultSecurityGroup(
      `${this.#name}-default-group`,
      { vpcId: this.vpcId, ingress: [], egress: [] },
      { parent: this },
    )
    new aws.ec2.DefaultNetworkAcl(
      `${this.#name}-default-acl`,
      { defaultNetworkAclId: this.#vpc.defaultNetworkAclId, ingress: [], egress: [] },
      { parent: this, ignoreChanges: ['subnetIds'] },
    )
  }

  #groups() {
    const own = { parent: this }
    const make = (key: string, description: string) => {
      const group = new aws.ec2.SecurityGroup(
        `${this.#name}-${key}-group`,
        {
          name: `${this.#args.place.prefix}-${key}`,
          description,
          vpcId: this.vpcId,
          tags: { Name: `${this.#args.place.prefix}-${key}` },
        },
        own,
      )
      // The provider takes away the rule that AWS gives every group; the design says outbound all.
      new aws.vpc.SecurityGroupEgressRule(
        `${this.#name}-${key}-out`,
        { securityGroupId: group.id, ipProtocol: '-1', cidrIpv4: '0.0.0.0/0' },
        own,
      )
      return group
    }
    const lambda = make('lambda', 'Functions; nobody calls them over the network')
    const database = make('database', 'PostgreSQL, from functions only')
    const endpoint = make('endpoint', 'Interface endpoints, from functions only')
    const admit = (key: string, group: aws.ec2.SecurityGroup, port: number) =>
      new aws.vpc.SecurityGroupIngressRule(
        `${this.#name}-${key}-from-lambda`,
        {
          securityGroupId: group.id,
          referencedSecurityGroupId: lambda.id,
          ipProtocol: 'tcp',
          fromPort: port,
          toPort: port,
        },
        own,
      )
    admit('database', database, 5432)
    admit('endpoint', endpoint, 443)
    return { lambda, database, endpoint }
  }

  #endpoints(tables: aws.ec2.RouteTable[], closed: aws.ec2.Subnet[], group: aws.ec2.SecurityGroup) {
    const { place, buckets, interfaceEndpoints, endpointZones } = this.#args
    const service = (what: string) => `com.amazonaws.${place.region}.${what}`
    const arns = buckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`])
    new aws.ec2.VpcEndpoint(
      `${this.#name}-s3`,
      {
        vpcId: this.vpcId,
        serviceName: service('s3'),
        vpcEndpointType: 'Gateway',
        routeTableIds: tables.map(({ id }) => id),
        policy: policy({ Sid: 'OwnBuckets', Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: arns }),
      },
      { parent: this },
    )
    for (const what of interfaceEndpoints) {
      new aws.ec2.VpcEndpoint(
        `${this.#name}-${what}`,
        {
          vpcId: this.vpcId,
          serviceName: service(what),
          vpcEndpointType: 'Interface',
          privateDnsEnabled: true,
          subnetIds: closed.slice(0, endpointZones).map(({ id }) => id),
          securityGroupIds: [group.id],
          policy: policy({
            Sid: 'OwnAccount',
            Effect: 'Allow',
            Principal: '*',
            Action: `${what}:*`,
            Resource: '*',
            Condition: { StringEquals: { 'aws:PrincipalAccount': place.account } },
          }),
        },
        { parent: this },
      )
    }
  }
}
