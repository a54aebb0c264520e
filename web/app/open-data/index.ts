export { default as OpenDataPage } from './OpenDataPage.vue'
export { default as OpenReleasePage } from './OpenReleasePage.vue'
export { default as ReleaseTable } from './ReleaseTable.vue'
