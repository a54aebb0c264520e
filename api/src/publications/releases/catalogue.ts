/**
 * The catalogue of open data as DCAT 3 in JSON-LD, with the properties that DCAT-AP 3.0 asks of a catalogue, a dataset
 * and a distribution (https://semiceu.github.io/DCAT-AP/releases/3.0.0/).
 */
import type { OpenRelease } from './schema.ts'

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  adms: 'http://www.w3.org/ns/adms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

const mediaTypes = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const both = ({ ja, en }: { ja: string; en: string }) => [
  { '@language': 'ja', '@value': ja },
  { '@language': 'en', '@value': en },
]
const moment = (text: string) => ({ '@type': 'xsd:dateTime', '@value': text })
const publisherOf = ({ municipality_code: code, municipality_name: name }: OpenRelease) => ({
  '@type': 'foaf:Agent',
  'dct:identifier': code,
  'foaf:name': name,
})

function distributionOf(release: OpenRelease, format: keyof typeof mediaTypes) {
  const address = `/v1/open/releases/${release.id}.${format}`
  return {
    '@type': 'dcat:Distribution',
    '@id': address,
    'dct:title': both(release.title),
    'dct:format': format.toUpperCase(),
    'dcat:mediaType': mediaTypes[format],
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dct:license': { '@id': release.licence.address },
  }
}

function datasetOf(release: OpenRelease) {
  return {
    '@type': 'dcat:Dataset',
    '@id': `/v1/open/releases/${release.id}`,
    'dct:identifier': release.id,
    'dct:title': both(release.title),
    'dct:description': both(release.description),
    'dct:publisher': publisherOf(release),
    'dct:issued': moment(release.published_at),
    'dct:license': { '@id': release.licence.address },
    'dct:language': ['ja', 'en'],
    'dct:spatial': { '@type': 'dct:Location', 'dct:identifier': release.municipality_code },
    'dcat:version': String(release.version),
    'adms:versionNotes': both({
      ja: `1〜${release.threshold}の件数と、そこから逆算できる数を「x」で秘匿しています。`,
      en: `Counts from 1 to ${release.threshold}, and numbers that would tell them, are hidden (“x”).`,
    }),
    'dcat:keyword': both({ ja: '猫', en: 'cats' }),
    'dcat:distribution': (['csv', 'json', 'xlsx'] as const).map((format) => distributionOf(release, format)),
  }
}

export function catalogueOf(releases: readonly OpenRelease[]) {
  const newest = releases
    .map(({ published_at }) => published_at)
    .sort()
    .at(-1)
  return {
    '@context': context,
    '@type': 'dcat:Catalog',
    '@id': '/v1/open/catalogue',
    'dct:title': both({ ja: '自治体猫データ オープンデータ', en: 'Open data of municipalities about cats' }),
    'dct:description': both({
      ja: '自治体が承認して公開した、猫についての集計です。個人や場所が分かる小さな数は秘匿しています。',
      en: 'Figures about cats that municipalities approved for publication; small counts are hidden.',
    }),
    'dct:language': ['ja', 'en'],
    ...(newest && { 'dct:modified': moment(newest) }),
    'dcat:dataset': releases.map(datasetOf),
  }
}
