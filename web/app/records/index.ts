export { default as RecordsIndex } from './RecordsIndex.vue'
export { default as RecordsPage } from './RecordsPage.vue'
export { default as ValueCell } from './ValueCell.vue'
