export { default as AnswersPage } from './AnswersPage.vue'
export { default as OfficialTablePage } from './OfficialTablePage.vue'
export { default as SnapshotPage } from './SnapshotPage.vue'
export { default as SnapshotsPage } from './SnapshotsPage.vue'
