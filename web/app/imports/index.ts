export { default as ImportList } from './ImportList.vue'
export { default as ImportNew } from './ImportNew.vue'
export { default as ImportPage } from './ImportPage.vue'
export { default as ProfileList } from './ProfileList.vue'
