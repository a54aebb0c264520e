/** Names for the answers of the API. Their shape comes from the generated contract and is written nowhere else. */
import type { paths as Paths } from '../api.generated.ts'

export type { Paths }

type Body<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never
type Success<Responses> = Body<Responses[keyof Responses & (200 | 201 | 202)]>

/** What a path answers when all is well. */
type Answer<
  Path extends keyof Paths,
  Method extends keyof Paths[Path] = 'get' & keyof Paths[Path],
> = Paths[Path][Method] extends { responses: infer Responses } ? Success<Responses> : never

export type Me = Answer<'/v1/me'>
export type Role = Me['role']
export type Account = Answer<'/v1/accounts'>['items'][number]
export type Dataset = Answer<'/v1/datasets'>['items'][number]
export type DatasetField = Dataset['fields'][number]
export type ImportJob = Answer<'/v1/imports/{id}'>
export type ImportState = ImportJob['state']
export type Finding = Answer<'/v1/imports/{id}/findings'>['items'][number]
export type Questions = Answer<'/v1/imports/{id}/questions'>
export type Question = Questions['items'][number]
export type RuleCount = Answer<'/v1/imports/{id}/findings/rules'>['items'][number]
export type Profile = Answer<'/v1/profiles'>['items'][number]
export type Readability = Answer<'/v1/imports/{id}/readability'>
export type Preview = Answer<'/v1/imports/{id}/preview'>
export type DataRecord = Answer<'/v1/records/{dataset}/{id}'>
export type RecordHistory = Answer<'/v1/records/{dataset}/{id}/history'>
export type Grid = Answer<'/v1/records/{dataset}/grid'>
export type Closing = Answer<'/v1/closings'>['items'][number]
export type Measure = Answer<'/v1/measures'>['items'][number]
export type Figure = Answer<'/v1/figures'>
export type Series = Figure['series'][number]
export type Point = Series['points'][number]
export type OfficialTable = Answer<'/v1/official-table'>
export type Release = Answer<'/v1/releases'>['items'][number]
export type OpenRelease = Answer<'/v1/open/releases'>['items'][number]
