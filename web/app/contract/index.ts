/** Names for the answers of the API. Their shape comes from the generated contract and is written nowhere else. */
import type { paths as Paths } from '../api.generated.ts'

export type { Paths }

type Body<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never
type Success<Responses> = Body<Responses[keyof Responses & (200 | 201 | 202)]>

/** What a path answers when all is well. */
type Answered<
  Path extends keyof Paths,
  Method extends keyof Paths[Path] = 'get' & keyof Paths[Path],
> = Paths[Path][Method] extends { responses: infer Responses } ? Success<Responses> : never

export type Me = Answered<'/v1/me'>
export type Role = Me['role']
export type Account = Answered<'/v1/accounts'>['items'][number]
export type Dataset = Answered<'/v1/datasets'>['items'][number]
export type DatasetField = Dataset['fields'][number]
export type ImportJob = Answered<'/v1/imports/{id}'>
export type ImportState = ImportJob['state']
export type Finding = Answered<'/v1/imports/{id}/findings'>['items'][number]
export type Questions = Answered<'/v1/imports/{id}/questions'>
export type Question = Questions['items'][number]
export type RuleCount = Answered<'/v1/imports/{id}/findings/rules'>['items'][number]
export type Profile = Answered<'/v1/profiles'>['items'][number]
export type Readability = Answered<'/v1/imports/{id}/readability'>
export type Preview = Answered<'/v1/imports/{id}/preview'>
export type DataRecord = Answered<'/v1/records/{dataset}/{id}'>
export type RecordHistory = Answered<'/v1/records/{dataset}/{id}/history'>
export type Grid = Answered<'/v1/records/{dataset}/grid'>
export type Annotation = Answered<'/v1/annotations'>['items'][number]
export type Closing = Answered<'/v1/closings'>['items'][number]
export type Measure = Answered<'/v1/measures'>['items'][number]
export type Method = Answered<'/v1/analyses'>['items'][number]
export type View = Answered<'/v1/views'>['items'][number]
export type Lens = Answered<'/v1/lenses'>['items'][number]
export type Figure = Answered<'/v1/figures'>
export type Series = Figure['series'][number]
export type Point = Series['points'][number]
export type OfficialTable = Answered<'/v1/official-table'>
export type Release = Answered<'/v1/releases'>['items'][number]
export type OpenRelease = Answered<'/v1/open/releases'>['items'][number]
export type Answer = Answered<'/v1/answers/document'>
export type AnswerQuestion = Answered<'/v1/answers'>['items'][number]
