export { default as ExplorePage } from './ExplorePage.vue'
