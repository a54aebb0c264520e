/** The demonstration city, as readers of files know it. */
export const body = { code: '99201', lg_code: '992011', name: '見本市', prefecture_name: '見本県' }
