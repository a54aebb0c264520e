export { default as AnnotationsPage } from './AnnotationsPage.vue'
