export { default as DictionaryPage } from './DictionaryPage.vue'
