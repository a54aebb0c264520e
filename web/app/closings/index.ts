export { default as ClosingsPage } from './ClosingsPage.vue'
