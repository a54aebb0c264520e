export { default as en } from './en/index.ts'
export { default as ja } from './ja/index.ts'
