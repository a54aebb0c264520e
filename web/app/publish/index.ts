export { default as PublishPage } from './PublishPage.vue'
export { default as ReleaseNew } from './ReleaseNew.vue'
export { default as ReleasePage } from './ReleasePage.vue'
