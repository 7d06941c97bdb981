// Written by npm run api-types from /api/openapi.json; do not edit.
export interface paths {
    "/api/v1/sectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sectors of the pack */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                order: number;
                                overall: boolean;
                                headline: string[];
                                indicators: number;
                                with_figures: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reporting units */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    kind?: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                    /** @description Only units that exist on this day */
                    valid_on?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                                parent: string | null;
                                valid_from: string | null;
                                valid_to: string | null;
                                official_code: string;
                                observations: number;
                            }[];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One reporting unit: validity, predecessors, successors */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            /** @enum {string} */
                            kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                            name: {
                                vi: string;
                                en: string;
                            };
                            short: string;
                            parent: string | null;
                            valid_from: string | null;
                            valid_to: string | null;
                            official_code: string;
                            observations: number;
                            parent_unit: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                                parent: string | null;
                                valid_from: string | null;
                                valid_to: string | null;
                                official_code: string;
                                observations: number;
                            } | null;
                            predecessors: {
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                    parent: string | null;
                                    valid_from: string | null;
                                    valid_to: string | null;
                                    official_code: string;
                                    observations: number;
                                };
                                date: string;
                                /** @enum {string} */
                                event: "merge" | "split" | "rename";
                                share: string;
                                note: string;
                            }[];
                            successors: {
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                    parent: string | null;
                                    valid_from: string | null;
                                    valid_to: string | null;
                                    official_code: string;
                                    observations: number;
                                };
                                date: string;
                                /** @enum {string} */
                                event: "merge" | "split" | "rename";
                                share: string;
                                note: string;
                            }[];
                            children: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sector at a glance, field by field */
        get: {
            parameters: {
                query?: {
                    /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                    period?: string;
                    unit?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            period: string;
                            label: {
                                vi: string;
                                en: string;
                            };
                            unit: string;
                            as_of: string | null;
                            sectors: {
                                sector: string;
                                figures: number;
                                items: {
                                    indicator: {
                                        code: string;
                                        name: {
                                            vi: string;
                                            en: string;
                                        };
                                        sector: string;
                                        unit: {
                                            code: string;
                                            vi: string;
                                            en: string;
                                            kind: string;
                                        };
                                        /** @enum {string} */
                                        kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                        /** @enum {string} */
                                        direction: "higher" | "lower" | "none";
                                        decimals: number;
                                    };
                                    current: {
                                        observation_id: string;
                                        period: string;
                                        /** @description Plain exact decimal, or null when missing */
                                        value: string | null;
                                        /** @description SDMX CL_OBS_STATUS */
                                        status: string;
                                        computed: boolean;
                                        source: {
                                            /** @enum {string} */
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    } | null;
                                    base: {
                                        observation_id: string;
                                        period: string;
                                        /** @description Plain exact decimal, or null when missing */
                                        value: string | null;
                                        /** @description SDMX CL_OBS_STATUS */
                                        status: string;
                                        computed: boolean;
                                        source: {
                                            /** @enum {string} */
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    } | null;
                                    plan: {
                                        observation_id: string;
                                        period: string;
                                        /** @description Plain exact decimal, or null when missing */
                                        value: string | null;
                                        /** @description SDMX CL_OBS_STATUS */
                                        status: string;
                                        computed: boolean;
                                        source: {
                                            /** @enum {string} */
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    } | null;
                                    /** @description Percent against the same period of the year before */
                                    growth: string | null;
                                    /** @description Difference against the same period of the year before, for percents, ranks and indices */
                                    points: string | null;
                                    /** @description Percent of the plan of the period, or else of the year */
                                    plan_ratio: string | null;
                                    trend: {
                                        period: string;
                                        value: string;
                                    }[];
                                    last: {
                                        observation_id: string;
                                        period: string;
                                        /** @description Plain exact decimal, or null when missing */
                                        value: string | null;
                                        /** @description SDMX CL_OBS_STATUS */
                                        status: string;
                                        computed: boolean;
                                        source: {
                                            /** @enum {string} */
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    } | null;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators, searched with or without tone marks */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sector?: string;
                    kind?: "flow" | "stock" | "ratio" | "index" | "rank";
                    has_figures?: "true" | "false";
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                unit: {
                                    code: string;
                                    vi: string;
                                    en: string;
                                    kind: string;
                                };
                                /** @enum {string} */
                                kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                /** @enum {string} */
                                direction: "higher" | "lower" | "none";
                                decimals: number;
                                synonyms: string[];
                                latest: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                } | null;
                                observations: number;
                            }[];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One indicator: its definition and where it has figures */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            name: {
                                vi: string;
                                en: string;
                            };
                            sector: string;
                            unit: {
                                code: string;
                                vi: string;
                                en: string;
                                kind: string;
                            };
                            /** @enum {string} */
                            kind: "flow" | "stock" | "ratio" | "index" | "rank";
                            /** @enum {string} */
                            direction: "higher" | "lower" | "none";
                            decimals: number;
                            definition: {
                                vi: string;
                                en: string;
                            } | null;
                            formula: string | null;
                            /** @description Indicators its formula reads */
                            inputs: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                unit: {
                                    code: string;
                                    vi: string;
                                    en: string;
                                    kind: string;
                                };
                                /** @enum {string} */
                                kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                /** @enum {string} */
                                direction: "higher" | "lower" | "none";
                                decimals: number;
                            }[];
                            parts: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                unit: {
                                    code: string;
                                    vi: string;
                                    en: string;
                                    kind: string;
                                };
                                /** @enum {string} */
                                kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                /** @enum {string} */
                                direction: "higher" | "lower" | "none";
                                decimals: number;
                            }[];
                            used_by: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                unit: {
                                    code: string;
                                    vi: string;
                                    en: string;
                                    kind: string;
                                };
                                /** @enum {string} */
                                kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                /** @enum {string} */
                                direction: "higher" | "lower" | "none";
                                decimals: number;
                            }[];
                            rank_of: number | null;
                            rollup: string | null;
                            synonyms: string[];
                            dimensions: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                codes: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                            }[];
                            responsible: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            } | null;
                            observations: number;
                            units: number;
                            scenarios: ("actual" | "plan" | "target" | "forecast")[];
                            periods: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All periods of one indicator of one unit, with growth and share of plan */
        get: {
            parameters: {
                query?: {
                    unit?: string;
                    dims?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            indicator: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                unit: {
                                    code: string;
                                    vi: string;
                                    en: string;
                                    kind: string;
                                };
                                /** @enum {string} */
                                kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                /** @enum {string} */
                                direction: "higher" | "lower" | "none";
                                decimals: number;
                            };
                            unit: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            };
                            dims: string;
                            /** @description Mean annual growth in percent between the first and the last annual figure */
                            mean_growth: {
                                from: string;
                                to: string;
                                value: string;
                            } | null;
                            rows: {
                                period: string;
                                frequency: string;
                                label: {
                                    vi: string;
                                    en: string;
                                };
                                actual: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                } | null;
                                plan: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                } | null;
                                target: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                } | null;
                                forecast: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                } | null;
                                growth: string | null;
                                points: string | null;
                                change: string | null;
                                plan_ratio: string | null;
                                /** @description From January to the end of the period, for flows by month or quarter */
                                cumulative: string | null;
                                vintages: {
                                    actual: number;
                                    plan: number;
                                    target: number;
                                    forecast: number;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/vintages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every time one figure was recorded, with its source; newest first */
        get: {
            parameters: {
                query: {
                    unit?: string;
                    dims?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                    period: string;
                    scenario?: "actual" | "plan" | "target" | "forecast";
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            period: string;
                            label: {
                                vi: string;
                                en: string;
                            };
                            items: {
                                observation_id: string;
                                period: string;
                                /** @description Plain exact decimal, or null when missing */
                                value: string | null;
                                /** @description SDMX CL_OBS_STATUS */
                                status: string;
                                computed: boolean;
                                source: {
                                    /** @enum {string} */
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                    reference: string;
                                    document: string | null;
                                    line: number | null;
                                };
                                recorded_at: string;
                                note: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One indicator over reporting units, as they were or restated on the units of another date */
        get: {
            parameters: {
                query?: {
                    /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                    period?: string;
                    scenario?: "actual" | "plan" | "target" | "forecast";
                    kind?: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                    /** @description Restate on the units that exist on this day */
                    units_of?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            period: string | null;
                            label: {
                                vi: string;
                                en: string;
                            } | null;
                            kind: string | null;
                            kinds_available: string[];
                            periods_available: string[];
                            rows: {
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                fig: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                } | null;
                                value: string | null;
                                /** @description Percent of the sum of the rows; for amounts only */
                                share: string | null;
                                restated_from: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                }[];
                                reason: {
                                    vi: string;
                                    en: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/figures.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of one indicator as CSV */
        get: {
            parameters: {
                query?: {
                    unit?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/figures.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of one indicator as an Excel workbook */
        get: {
            parameters: {
                query?: {
                    unit?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures, page by page */
        get: {
            parameters: {
                query?: {
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    cursor?: string;
                    limit?: number;
                    indicator?: string;
                    unit?: string;
                    document?: string;
                    computed?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                indicator: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    sector: string;
                                    unit: {
                                        code: string;
                                        vi: string;
                                        en: string;
                                        kind: string;
                                    };
                                    /** @enum {string} */
                                    kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                    /** @enum {string} */
                                    direction: "higher" | "lower" | "none";
                                    decimals: number;
                                };
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                /** @enum {string} */
                                scenario: "actual" | "plan" | "target" | "forecast";
                                dims: string;
                                fig: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                };
                            }[];
                            next_cursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{code}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of one reporting unit */
        get: {
            parameters: {
                query?: {
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                indicator: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    sector: string;
                                    unit: {
                                        code: string;
                                        vi: string;
                                        en: string;
                                        kind: string;
                                    };
                                    /** @enum {string} */
                                    kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                    /** @enum {string} */
                                    direction: "higher" | "lower" | "none";
                                    decimals: number;
                                };
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                /** @enum {string} */
                                scenario: "actual" | "plan" | "target" | "forecast";
                                dims: string;
                                fig: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                };
                            }[];
                            next_cursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{code}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures one document states */
        get: {
            parameters: {
                query?: {
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                indicator: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    sector: string;
                                    unit: {
                                        code: string;
                                        vi: string;
                                        en: string;
                                        kind: string;
                                    };
                                    /** @enum {string} */
                                    kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                    /** @enum {string} */
                                    direction: "higher" | "lower" | "none";
                                    decimals: number;
                                };
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                /** @enum {string} */
                                scenario: "actual" | "plan" | "target" | "forecast";
                                dims: string;
                                fig: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                };
                            }[];
                            next_cursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents that state figures */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                title: {
                                    vi: string;
                                    en: string;
                                };
                                date: string;
                                kind: string;
                                file: string;
                                note: {
                                    vi: string;
                                    en: string;
                                };
                                observations: number;
                                claims: number;
                                contradicted: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            title: {
                                vi: string;
                                en: string;
                            };
                            date: string;
                            kind: string;
                            file: string;
                            note: {
                                vi: string;
                                en: string;
                            };
                            observations: number;
                            claims: number;
                            contradicted: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Printed growth, shares of plan and the like, recomputed from the figures as of the day of the document */
        get: {
            parameters: {
                query?: {
                    document?: string;
                    indicator?: string;
                    agrees?: "true" | "false" | "unknown";
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                indicator: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    sector: string;
                                    unit: {
                                        code: string;
                                        vi: string;
                                        en: string;
                                        kind: string;
                                    };
                                    /** @enum {string} */
                                    kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                    /** @enum {string} */
                                    direction: "higher" | "lower" | "none";
                                    decimals: number;
                                };
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                period: string;
                                /** @enum {string} */
                                scenario: "actual" | "plan" | "target" | "forecast";
                                /** @enum {string} */
                                measure: "growth" | "points" | "change" | "times" | "plan_ratio" | "share" | "mean_growth";
                                versus: string;
                                printed: string;
                                printed_unit: string;
                                computed: string | null;
                                current: string | null;
                                base: string | null;
                                /** @description null: the store lacks a figure the claim rests on */
                                agrees: boolean | null;
                                explanation: {
                                    vi: string;
                                    en: string;
                                } | null;
                                source: string;
                                document: string;
                                line: number | null;
                                note: string;
                            }[];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contradictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contradictions within one document that a person found and explained */
        get: {
            parameters: {
                query?: {
                    document?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                kind: string;
                                source: string;
                                document: string;
                                line: number | null;
                                explanation: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Targets known on a day, each with its rating, the reason, the figures and what the report printed */
        get: {
            parameters: {
                query?: {
                    /** @description Targets of this year only */
                    year?: number;
                    strategy?: string;
                    indicator?: string;
                    rating?: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                number: string;
                                strategy: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "strategy" | "yearly_plan" | "external_index";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    date: string;
                                };
                                indicator: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    sector: string;
                                    unit: {
                                        code: string;
                                        vi: string;
                                        en: string;
                                        kind: string;
                                    };
                                    /** @enum {string} */
                                    kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                    /** @enum {string} */
                                    direction: "higher" | "lower" | "none";
                                    decimals: number;
                                };
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                period: string;
                                /** @enum {string} */
                                operator: "at_least" | "more_than" | "at_most" | "less_than" | "rank_within" | "done";
                                value: string;
                                wording: {
                                    vi: string;
                                    en: string;
                                };
                                responsible: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                } | null;
                                source: string;
                                note: string;
                                as_of: string;
                                /** @enum {string} */
                                rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                rating_name: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description The rating explained, with the arithmetic */
                                reason: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description From 0 to 1, that the target is met by the end of its period */
                                probability: number | null;
                                /** @description The first year by whose end the target is likely met */
                                likely_by: number | null;
                                latest: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                } | null;
                                age_months: number | null;
                                /** @description The comparable figures the rating rests on, in the order of time */
                                figures: {
                                    observation_id: string;
                                    period: string;
                                    /** @description Plain exact decimal, or null when missing */
                                    value: string | null;
                                    /** @description SDMX CL_OBS_STATUS */
                                    status: string;
                                    computed: boolean;
                                    source: {
                                        /** @enum {string} */
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                }[];
                                /** @description Change a year in the indicator's unit */
                                pace: {
                                    so_far: string | null;
                                    needed: string | null;
                                    years_left: string;
                                } | null;
                                forecast: {
                                    method: string;
                                    knowledge: string;
                                    note: {
                                        vi: string;
                                        en: string;
                                    };
                                    points: number;
                                    estimate: {
                                        date: string;
                                        median: string;
                                        low80: string;
                                        high80: string;
                                        low95: string;
                                        high95: string;
                                    };
                                    naive: {
                                        date: string;
                                        median: string;
                                        low80: string;
                                        high80: string;
                                        low95: string;
                                        high95: string;
                                    };
                                    trials: {
                                        method: string;
                                        error: number;
                                    }[];
                                } | null;
                                milestones: {
                                    period: string;
                                    value: string;
                                    figure: string | null;
                                    met: boolean | null;
                                }[];
                                flags: {
                                    code: string;
                                    about: string;
                                    text: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                                printed: {
                                    /** @enum {string} */
                                    rating: "reached" | "likely" | "challenging";
                                    by: number | null;
                                    words: string;
                                    source: string;
                                    /** @description Empty when the two say the same */
                                    difference: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                            }[];
                            next_cursor: string | null;
                            total: number;
                            /** @description How many targets have each rating, before paging */
                            counts: {
                                [key: string]: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One target with its rating */
        get: {
            parameters: {
                query?: {
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            number: string;
                            strategy: {
                                code: string;
                                /** @enum {string} */
                                kind: "strategy" | "yearly_plan" | "external_index";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                date: string;
                            };
                            indicator: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                unit: {
                                    code: string;
                                    vi: string;
                                    en: string;
                                    kind: string;
                                };
                                /** @enum {string} */
                                kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                /** @enum {string} */
                                direction: "higher" | "lower" | "none";
                                decimals: number;
                            };
                            unit: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            };
                            period: string;
                            /** @enum {string} */
                            operator: "at_least" | "more_than" | "at_most" | "less_than" | "rank_within" | "done";
                            value: string;
                            wording: {
                                vi: string;
                                en: string;
                            };
                            responsible: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            } | null;
                            source: string;
                            note: string;
                            as_of: string;
                            /** @enum {string} */
                            rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                            rating_name: {
                                vi: string;
                                en: string;
                            };
                            /** @description The rating explained, with the arithmetic */
                            reason: {
                                vi: string;
                                en: string;
                            };
                            /** @description From 0 to 1, that the target is met by the end of its period */
                            probability: number | null;
                            /** @description The first year by whose end the target is likely met */
                            likely_by: number | null;
                            latest: {
                                observation_id: string;
                                period: string;
                                /** @description Plain exact decimal, or null when missing */
                                value: string | null;
                                /** @description SDMX CL_OBS_STATUS */
                                status: string;
                                computed: boolean;
                                source: {
                                    /** @enum {string} */
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                    reference: string;
                                    document: string | null;
                                    line: number | null;
                                };
                                recorded_at: string;
                                note: string;
                            } | null;
                            age_months: number | null;
                            /** @description The comparable figures the rating rests on, in the order of time */
                            figures: {
                                observation_id: string;
                                period: string;
                                /** @description Plain exact decimal, or null when missing */
                                value: string | null;
                                /** @description SDMX CL_OBS_STATUS */
                                status: string;
                                computed: boolean;
                                source: {
                                    /** @enum {string} */
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                    reference: string;
                                    document: string | null;
                                    line: number | null;
                                };
                                recorded_at: string;
                                note: string;
                            }[];
                            /** @description Change a year in the indicator's unit */
                            pace: {
                                so_far: string | null;
                                needed: string | null;
                                years_left: string;
                            } | null;
                            forecast: {
                                method: string;
                                knowledge: string;
                                note: {
                                    vi: string;
                                    en: string;
                                };
                                points: number;
                                estimate: {
                                    date: string;
                                    median: string;
                                    low80: string;
                                    high80: string;
                                    low95: string;
                                    high95: string;
                                };
                                naive: {
                                    date: string;
                                    median: string;
                                    low80: string;
                                    high80: string;
                                    low95: string;
                                    high95: string;
                                };
                                trials: {
                                    method: string;
                                    error: number;
                                }[];
                            } | null;
                            milestones: {
                                period: string;
                                value: string;
                                figure: string | null;
                                met: boolean | null;
                            }[];
                            flags: {
                                code: string;
                                about: string;
                                text: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            printed: {
                                /** @enum {string} */
                                rating: "reached" | "likely" | "challenging";
                                by: number | null;
                                words: string;
                                source: string;
                                /** @description Empty when the two say the same */
                                difference: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forecasts/{indicator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next years of an indicator, always with intervals and beside the naive forecast */
        get: {
            parameters: {
                query?: {
                    unit?: string;
                    years?: number;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path: {
                    indicator: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            indicator: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                unit: {
                                    code: string;
                                    vi: string;
                                    en: string;
                                    kind: string;
                                };
                                /** @enum {string} */
                                kind: "flow" | "stock" | "ratio" | "index" | "rank";
                                /** @enum {string} */
                                direction: "higher" | "lower" | "none";
                                decimals: number;
                            };
                            unit: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            };
                            as_of: string | null;
                            figures: {
                                observation_id: string;
                                period: string;
                                /** @description Plain exact decimal, or null when missing */
                                value: string | null;
                                /** @description SDMX CL_OBS_STATUS */
                                status: string;
                                computed: boolean;
                                source: {
                                    /** @enum {string} */
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file";
                                    reference: string;
                                    document: string | null;
                                    line: number | null;
                                };
                                recorded_at: string;
                                note: string;
                            }[];
                            /** @description null: there is no figure to begin with */
                            method: string | null;
                            knowledge: string | null;
                            note: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Mean error of each method on figures it had not seen */
                            trials: {
                                method: string;
                                error: number;
                            }[];
                            estimates: {
                                date: string;
                                median: string;
                                low80: string;
                                high80: string;
                                low95: string;
                                high95: string;
                            }[];
                            naive: {
                                date: string;
                                median: string;
                                low80: string;
                                high80: string;
                                low95: string;
                                high95: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Editions of reports, with the periods that have figures */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                title: {
                                    vi: string;
                                    en: string;
                                };
                                periods: {
                                    period: string;
                                    figures: number;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{edition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One edition, composed from the figures as of a time */
        get: {
            parameters: {
                query?: {
                    /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                    period?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    language?: "vi" | "en";
                };
                header?: never;
                path: {
                    edition: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            title: string;
                            period: string;
                            period_label: string;
                            as_of: string | null;
                            language: string;
                            gaps: number;
                            missing_texts: string[];
                            differences: number;
                            outline: {
                                id: string;
                                level: number;
                                number: string;
                                text: string;
                            }[];
                            html: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{edition}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One edition as Word, PDF, HTML or Markdown */
        get: {
            parameters: {
                query: {
                    /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                    period?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    language?: "vi" | "en";
                    format: "docx" | "pdf" | "html" | "md";
                };
                header?: never;
                path: {
                    edition: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this reservoir holds */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            name: {
                                vi: string;
                                en: string;
                            };
                            publisher: string;
                            default_unit: string;
                            home_period: string;
                            place: {
                                vi: string;
                                en: string;
                            };
                            version: string;
                            periods: {
                                period: string;
                                label: {
                                    vi: string;
                                    en: string;
                                };
                                figures: number;
                            }[];
                            newest_recorded_at: string | null;
                            observations: number;
                            indicators: number;
                            units: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search over indicators, reporting units, documents and report editions; tone marks do not matter */
        get: {
            parameters: {
                query?: {
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {string} */
                                type: "indicator" | "unit" | "document" | "edition";
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                hint: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
