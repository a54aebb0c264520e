/** 法改正 · 定義変更 · 制度開始 · 災害, as the API names them. */
export const annotationKinds = ['law', 'definition', 'scheme', 'disaster'] as const
