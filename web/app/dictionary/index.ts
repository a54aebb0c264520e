export { default as DictionaryMethod } from './DictionaryMethod.vue'
export { default as DictionaryPage } from './DictionaryPage.vue'
