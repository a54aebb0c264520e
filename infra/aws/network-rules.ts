/**
 * What may pass where, as data. The design admits 80 and 443 and nothing else; network ACLs know no connections, so replies
 * (to ports from 1024) and the database must be admitted as well, or nothing works at all.
 */

export interface AclRule {
  number: number
  allow: boolean
  from: number
  to: number
  cidr: string
  why: string
}

export const vpcCidr = '10.0.0.0/16'
const anywhere = '0.0.0.0/0'
const privateCidrs = '10.0.10.0/23'

export const subnets = {
  public: ['10.0.1.0/24', '10.0.2.0/24'],
  private: ['10.0.10.0/24', '10.0.11.0/24'],
} as const

export type Tier = keyof typeof subnets

/** Port 3389 stays shut between the two ranges: an open 1024–65535 would admit remote desktops. */
const replies = (first: number): AclRule[] => [
  { number: first, allow: true, from: 1024, to: 3388, cidr: anywhere, why: 'replies' },
  { number: first + 1, allow: true, from: 3390, to: 65_535, cidr: anywhere, why: 'replies' },
]

export const inbound: Record<Tier, readonly AclRule[]> = {
  public: [
    { number: 100, allow: true, from: 80, to: 80, cidr: anywhere, why: 'design; private to NAT' },
    { number: 110, allow: true, from: 443, to: 443, cidr: anywhere, why: 'design; private to NAT' },
    ...replies(120),
  ],
  private: [
    { number: 100, allow: true, from: 80, to: 80, cidr: vpcCidr, why: 'design' },
    { number: 110, allow: true, from: 443, to: 443, cidr: vpcCidr, why: 'design; interface endpoints' },
    { number: 120, allow: true, from: 5432, to: 5432, cidr: privateCidrs, why: 'functions to the database' },
    {
      number: 125,
      allow: false,
      from: 5432,
      to: 5432,
      cidr: anywhere,
      why: 'else 131 would admit it from the public tier',
    },
    ...replies(130),
  ],
}
