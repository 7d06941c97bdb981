// Written by npm run api-types from /api/openapi.json; do not edit.
export interface paths {
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is and what they may do */
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
                            principal: {
                                /** @enum {string} */
                                kind: "account" | "key" | "system";
                                id: string;
                                name: string;
                                email: string;
                            } | null;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                            }[];
                            actions: ("figures.see" | "returns.see" | "returns.enter" | "returns.submit" | "returns.review" | "rounds.see" | "rounds.manage" | "forms.manage" | "findings.judge" | "documents.accept" | "targets.judge" | "tasks.work" | "tasks.manage" | "reports.freeze" | "keys.manage" | "access.manage" | "audit.see" | "messages.see")[];
                            two_factor: boolean;
                            two_factor_required: boolean;
                            /** @enum {string} */
                            language: "vi" | "en";
                            unread: number;
                            sign_in: {
                                password: boolean;
                                passkey: boolean;
                                oidc: {
                                    id: string;
                                    name: string;
                                }[];
                                demo?: {
                                    email: string;
                                    password: string;
                                    name: string;
                                    roles: ("reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin")[];
                                }[];
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
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts and what they may do */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    role?: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                    unit?: string;
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
                                email: string;
                                name: string;
                                disabled: boolean;
                                two_factor: boolean;
                                last_sign_in: string | null;
                                locked_until: string | null;
                                grants: {
                                    /** @enum {string} */
                                    role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                    unit: {
                                        code: string;
                                        name: {
                                            vi: string;
                                            en: string;
                                        };
                                    } | null;
                                    sectors: string[] | null;
                                    id: string;
                                }[];
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
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Renames an account, or shuts it out and lets it in again */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        disabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            email: string;
                            name: string;
                            disabled: boolean;
                            two_factor: boolean;
                            last_sign_in: string | null;
                            locked_until: string | null;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/accounts/{id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an account a role */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                        /** @default null */
                        unit?: string | null;
                        /** @default null */
                        sectors?: string[] | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            email: string;
                            name: string;
                            disabled: boolean;
                            two_factor: boolean;
                            last_sign_in: string | null;
                            locked_until: string | null;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/grants/{grant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a role away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    grant: string;
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
                            id: string;
                            email: string;
                            name: string;
                            disabled: boolean;
                            two_factor: boolean;
                            last_sign_in: string | null;
                            locked_until: string | null;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all sessions of an account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
                            id: string;
                            email: string;
                            name: string;
                            disabled: boolean;
                            two_factor: boolean;
                            last_sign_in: string | null;
                            locked_until: string | null;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets an account try its password again at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
                            id: string;
                            email: string;
                            name: string;
                            disabled: boolean;
                            two_factor: boolean;
                            last_sign_in: string | null;
                            locked_until: string | null;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reset-two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the second factor off an account whose device is lost, and ends its sessions */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
                            id: string;
                            email: string;
                            name: string;
                            disabled: boolean;
                            two_factor: boolean;
                            last_sign_in: string | null;
                            locked_until: string | null;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that wait for an answer */
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
                                id: string;
                                email: string;
                                name: string;
                                grants: {
                                    /** @enum {string} */
                                    role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                    unit: {
                                        code: string;
                                        name: {
                                            vi: string;
                                            en: string;
                                        };
                                    } | null;
                                    sectors: string[] | null;
                                }[];
                                invited_by: string;
                                created_at: string;
                                expires_at: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Invites a person; the link is shown once and sent by mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        name: string;
                        grants: {
                            /** @enum {string} */
                            role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                            /** @default null */
                            unit?: string | null;
                            /** @default null */
                            sectors?: string[] | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            email: string;
                            name: string;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                            }[];
                            invited_by: string;
                            created_at: string;
                            expires_at: string;
                            link: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws an invitation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom an invitation is for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
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
                            email: string;
                            name: string;
                            grants: {
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                            }[];
                            expires_at: string;
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
    "/api/v1/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation with a password of one’s own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys of the units the caller answers for */
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
                                /** @enum {string} */
                                role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sectors: string[] | null;
                                id: string;
                                name: string;
                                start: string;
                                made_by: string;
                                created_at: string;
                                expires_at: string;
                                last_used: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Makes an API key; the key itself is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @default reporter
                         * @enum {string}
                         */
                        role?: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor";
                        /** @default null */
                        unit?: string | null;
                        /** @default null */
                        sectors?: string[] | null;
                        expires_at: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            role: "reporter" | "head" | "reviewer" | "steward" | "leader" | "auditor" | "admin";
                            unit: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            sectors: string[] | null;
                            id: string;
                            name: string;
                            start: string;
                            made_by: string;
                            created_at: string;
                            expires_at: string;
                            last_used: string | null;
                            key: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes an API key at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what when, the newest first */
        get: {
            parameters: {
                query?: {
                    actor?: string;
                    action?: string;
                    object?: string;
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
                                at: string;
                                actor: {
                                    kind: string;
                                    id: string;
                                    name: string;
                                };
                                action: string;
                                object: string;
                                unit: string | null;
                                details: {
                                    [key: string]: unknown;
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
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the audit trail is as it was written */
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
                            intact: boolean;
                            entries: number;
                            sealed: number;
                            first_broken: {
                                position: number;
                                entry: string | null;
                                /** @enum {string} */
                                fault: "changed" | "missing" | "gap" | "cut" | "unsealed";
                            } | null;
                            head: string;
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                /** @description It was handed in and read, not brought by the pack */
                                handed_in: boolean;
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
                            /** @description It was handed in and read, not brought by the pack */
                            handed_in: boolean;
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
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings, newest first, with counts by state, severity and rule */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "explained" | "accepted" | "corrected";
                    severity?: "error" | "warning";
                    rule?: string;
                    subject_kind?: "document" | "return" | "store";
                    subject?: string;
                    sector?: string;
                    unit?: string;
                    q?: string;
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
                                /** @enum {string} */
                                subject_kind: "document" | "return" | "store";
                                subject: string;
                                subject_title: {
                                    vi: string;
                                    en: string;
                                };
                                rule: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                sentence: {
                                    vi: string;
                                    en: string;
                                };
                                places: {
                                    place: string;
                                    raw: string;
                                }[];
                                /** @description Figures concerned: "INDICATOR UNIT PERIOD SCENARIO BREAKDOWN" */
                                cells: string[];
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                sector: string | null;
                                /** @enum {string} */
                                state: "open" | "explained" | "accepted" | "corrected";
                                opened_at: string;
                                changed_at: string;
                                may_judge: boolean;
                            }[];
                            next_cursor: string | null;
                            total: number;
                            counts: {
                                /** @enum {string} */
                                state: "open" | "explained" | "accepted" | "corrected";
                                /** @enum {string} */
                                severity: "error" | "warning";
                                rule: string;
                                n: number;
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
    "/api/v1/findings/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings as CSV */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "explained" | "accepted" | "corrected";
                    severity?: "error" | "warning";
                    rule?: string;
                    subject_kind?: "document" | "return" | "store";
                    subject?: string;
                    sector?: string;
                    unit?: string;
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
    "/api/v1/findings/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open findings of the figures of an indicator, a unit, a period, by cell */
        get: {
            parameters: {
                query?: {
                    indicator?: string;
                    unit?: string;
                    period?: string;
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
                            cells: {
                                [key: string]: {
                                    id: string;
                                    open: number;
                                    /** @enum {string} */
                                    severity: "error" | "warning";
                                    sentence: {
                                        vi: string;
                                        en: string;
                                    };
                                };
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
    "/api/v1/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One finding and what was said about it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
                            id: string;
                            /** @enum {string} */
                            subject_kind: "document" | "return" | "store";
                            subject: string;
                            subject_title: {
                                vi: string;
                                en: string;
                            };
                            rule: string;
                            /** @enum {string} */
                            severity: "error" | "warning";
                            sentence: {
                                vi: string;
                                en: string;
                            };
                            places: {
                                place: string;
                                raw: string;
                            }[];
                            /** @description Figures concerned: "INDICATOR UNIT PERIOD SCENARIO BREAKDOWN" */
                            cells: string[];
                            unit: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            sector: string | null;
                            /** @enum {string} */
                            state: "open" | "explained" | "accepted" | "corrected";
                            opened_at: string;
                            changed_at: string;
                            may_judge: boolean;
                            events: {
                                at: string;
                                by: string;
                                from_state: ("open" | "explained" | "accepted" | "corrected") | null;
                                /** @enum {string} */
                                to_state: "open" | "explained" | "accepted" | "corrected";
                                why: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Explains, accepts or opens a finding */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "open" | "explained" | "accepted";
                        /** @description The reason; needed unless the finding is opened again */
                        why: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            subject_kind: "document" | "return" | "store";
                            subject: string;
                            subject_title: {
                                vi: string;
                                en: string;
                            };
                            rule: string;
                            /** @enum {string} */
                            severity: "error" | "warning";
                            sentence: {
                                vi: string;
                                en: string;
                            };
                            places: {
                                place: string;
                                raw: string;
                            }[];
                            /** @description Figures concerned: "INDICATOR UNIT PERIOD SCENARIO BREAKDOWN" */
                            cells: string[];
                            unit: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            sector: string | null;
                            /** @enum {string} */
                            state: "open" | "explained" | "accepted" | "corrected";
                            opened_at: string;
                            changed_at: string;
                            may_judge: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers several findings alike; all or none */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "open" | "explained" | "accepted";
                        /** @description The reason; needed unless the finding is opened again */
                        why: string;
                        ids: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            answered: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents that were handed in, newest first */
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
                                title: string;
                                date: string;
                                period: string;
                                file_name: string;
                                format: string | null;
                                /** @enum {string} */
                                state: "reading" | "read" | "failed";
                                /** @description From 0 to 1 while it is being read */
                                progress: number | null;
                                /** @description Why it could not be read */
                                message: {
                                    vi: string;
                                    en: string;
                                } | null;
                                uploaded_by: string;
                                uploaded_at: string;
                                figures: number;
                                decided: {
                                    open: number;
                                    accepted: number;
                                    mended: number;
                                    rejected: number;
                                    recorded: number;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Hands in a document (its bytes as the body); it is read in the background */
        post: {
            parameters: {
                query: {
                    /** @description File name */
                    name: string;
                    title?: string;
                    /** @description Date of the document: the vintage of its figures */
                    date?: string;
                    /** @description The period it is about; read from the text when absent */
                    period?: string;
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
                            code: string;
                            known: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readings/new-indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators the catalogue lacks, as YAML for the pack */
        get: {
            parameters: {
                query: {
                    code: string;
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
    "/api/v1/readings/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document: its lines, the figures read and what was decided on them */
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
                            title: string;
                            date: string;
                            period: string;
                            file_name: string;
                            format: string | null;
                            /** @enum {string} */
                            state: "reading" | "read" | "failed";
                            /** @description From 0 to 1 while it is being read */
                            progress: number | null;
                            /** @description Why it could not be read */
                            message: {
                                vi: string;
                                en: string;
                            } | null;
                            uploaded_by: string;
                            uploaded_at: string;
                            figures: number;
                            decided: {
                                open: number;
                                accepted: number;
                                mended: number;
                                rejected: number;
                                recorded: number;
                            };
                            lines: {
                                text: string;
                                page?: number;
                                hint?: string;
                            }[];
                            items: {
                                number: number;
                                reading: {
                                    line: number;
                                    page?: number;
                                    /** @enum {string} */
                                    where: "table" | "prose";
                                    indicator: string;
                                    value: string;
                                    raw: string;
                                    column: number;
                                    unit: string;
                                    period: string;
                                    /** @enum {string} */
                                    kind: "actual" | "estimate" | "plan" | "target" | "baseline";
                                    /** @enum {string} */
                                    role: "level" | "growth" | "change" | "ratio_to_base" | "plan_ratio" | "share" | "rank" | "part_of";
                                    versus?: string;
                                    of?: string;
                                    of_line?: number;
                                    note?: string;
                                };
                                proposal: {
                                    cell: {
                                        indicator: string;
                                        unit: string;
                                        period: string;
                                        /** @enum {string} */
                                        scenario: "actual" | "plan" | "target" | "forecast";
                                        dims: string;
                                        value: string;
                                        /** @enum {string} */
                                        status: "A" | "B" | "E" | "F" | "I" | "M" | "P";
                                    };
                                    confidence: number;
                                    remembered: boolean;
                                    runner_up: string | null;
                                    reasons: {
                                        vi: string;
                                        en: string;
                                    }[];
                                } | null;
                                new_indicator: {
                                    code: string;
                                    name: string;
                                    unit: string;
                                    kind: string;
                                    sector: string;
                                } | null;
                                /** @enum {string} */
                                decision: "open" | "accepted" | "mended" | "rejected" | "recorded";
                                cell: {
                                    indicator: string;
                                    unit: string;
                                    period: string;
                                    /** @enum {string} */
                                    scenario: "actual" | "plan" | "target" | "forecast";
                                    dims: string;
                                    value: string;
                                    /** @enum {string} */
                                    status: "A" | "B" | "E" | "F" | "I" | "M" | "P";
                                } | null;
                                decided_by: string | null;
                            }[];
                            revisions: {
                                number: number;
                                cell: {
                                    indicator: string;
                                    unit: string;
                                    period: string;
                                    /** @enum {string} */
                                    scenario: "actual" | "plan" | "target" | "forecast";
                                    dims: string;
                                    value: string;
                                    /** @enum {string} */
                                    status: "A" | "B" | "E" | "F" | "I" | "M" | "P";
                                };
                                /** @description The value that counts now, from elsewhere */
                                before: string;
                                source: {
                                    /** @enum {string} */
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                    reference: string;
                                };
                                recorded_at: string;
                            }[];
                            /** @description Those the figures name */
                            indicators: {
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
                            units: {
                                code: string;
                                /** @enum {string} */
                                kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
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
    "/api/v1/readings/{code}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file as it was handed in */
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
    "/api/v1/readings/{code}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts, mends or rejects figures, or opens them again; nothing is recorded yet */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        decisions: {
                            number: number;
                            /** @enum {string} */
                            decision: "open" | "accepted" | "mended" | "rejected";
                            /** @description What a mended figure is */
                            cell?: {
                                indicator: string;
                                unit: string;
                                period: string;
                                /** @enum {string} */
                                scenario: "actual" | "plan" | "target" | "forecast";
                                dims: string;
                                value: string;
                                /** @enum {string} */
                                status: "A" | "B" | "E" | "F" | "I" | "M" | "P";
                            };
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decided: number[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readings/{code}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts every open figure of at least a confidence */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0.9 */
                        least?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decided: number[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readings/{code}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the accepted figures as observations of the document */
        post: {
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
                            recorded: number;
                            unchanged: number;
                            recomputed: number;
                            conflicts: {
                                number: number;
                                value: string;
                                there: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{code}/overrule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a person's judgement over the rating of the method; both are shown from then on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                        /** @description Why; shown with the judgement */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                            rating_name: {
                                vi: string;
                                en: string;
                            };
                            reason: string;
                            by: string;
                            at: string;
                            /**
                             * @description What the method said when it was overruled
                             * @enum {string}
                             */
                            our_rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                            our_rating_name: {
                                vi: string;
                                en: string;
                            };
                            /** @description The figures are no longer those the judgement was given on */
                            stale: boolean;
                            stale_text: {
                                vi: string;
                                en: string;
                            } | null;
                            withdrawn_at: string | null;
                            withdrawn_by: string | null;
                        };
                    };
                };
            };
        };
        /** Withdraws the judgement: the rating of the method counts again */
        delete: {
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
                            id: string;
                            /** @enum {string} */
                            rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                            rating_name: {
                                vi: string;
                                en: string;
                            };
                            reason: string;
                            by: string;
                            at: string;
                            /**
                             * @description What the method said when it was overruled
                             * @enum {string}
                             */
                            our_rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                            our_rating_name: {
                                vi: string;
                                en: string;
                            };
                            /** @description The figures are no longer those the judgement was given on */
                            stale: boolean;
                            stale_text: {
                                vi: string;
                                en: string;
                            } | null;
                            withdrawn_at: string | null;
                            withdrawn_by: string | null;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plan figures of a year: proposed, edited, approved or rejected */
        get: {
            parameters: {
                query?: {
                    /** @description Without it, the year that the figures allow to plan */
                    year?: number;
                    sector?: string;
                    state?: "proposed" | "edited" | "approved" | "rejected";
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
                            year: number;
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
                                unit: string;
                                year: number;
                                /** @enum {string} */
                                state: "proposed" | "edited" | "approved" | "rejected";
                                /** @description null: no figure is recent enough to propose from */
                                proposed: string | null;
                                /** @description What the plan is to be: the proposed figure, or what the department made of it; null: none yet */
                                value: string | null;
                                basis: {
                                    latest: {
                                        period: string;
                                        value: string;
                                    };
                                    forecast: {
                                        method: string;
                                        method_name: {
                                            vi: string;
                                            en: string;
                                        };
                                        knowledge: string;
                                        figures: number;
                                        value: string;
                                        low80: string;
                                        high80: string;
                                    } | null;
                                    /** @description The straight way to the next target of a strategy, and where it is at the end of the year */
                                    path: {
                                        target: string;
                                        value: string;
                                        period: string;
                                        at: string;
                                    } | null;
                                    /**
                                     * @description Which of the two was proposed; too_old: neither
                                     * @enum {string}
                                     */
                                    from: "forecast" | "path" | "too_old";
                                    /** @description Why nothing was proposed, and what to do */
                                    why_none: {
                                        vi: string;
                                        en: string;
                                    } | null;
                                };
                                flags: ("weaker_than_result" | "below_path" | "beyond_forecast" | "few_figures" | "differs_from_recorded" | "no_recent_figure")[];
                                /** @description The plan figure that is recorded now */
                                recorded: string | null;
                                changed_at: string;
                                may: {
                                    edit: boolean;
                                    approve: boolean;
                                };
                                events: {
                                    at: string;
                                    by: string;
                                    from_state: ("proposed" | "edited" | "approved" | "rejected") | null;
                                    /** @enum {string} */
                                    to_state: "proposed" | "edited" | "approved" | "rejected";
                                    value: string | null;
                                    why: string;
                                }[];
                            }[];
                            /** @description By state, before narrowing to one */
                            counts: {
                                [key: string]: number;
                            };
                            /** @description Years for which anything was proposed */
                            years: number[];
                            /** @description Sectors in which the caller may propose and edit */
                            may_propose: string[];
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
    "/api/v1/plans/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes the plan figures of a year in a sector; what people have touched stays as it is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        year: number;
                        sector: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description New, or other than before */
                            proposed: number;
                            /** @description Indicators whose newest figure is too old to propose from; each has a row that says so */
                            too_old: number;
                            /** @description Indicators with no figure to begin with, or with that of the year */
                            without: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Gives a plan the department's own figure */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        value: string;
                        /** @default  */
                        why?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            unit: string;
                            year: number;
                            /** @enum {string} */
                            state: "proposed" | "edited" | "approved" | "rejected";
                            /** @description null: no figure is recent enough to propose from */
                            proposed: string | null;
                            /** @description What the plan is to be: the proposed figure, or what the department made of it; null: none yet */
                            value: string | null;
                            basis: {
                                latest: {
                                    period: string;
                                    value: string;
                                };
                                forecast: {
                                    method: string;
                                    method_name: {
                                        vi: string;
                                        en: string;
                                    };
                                    knowledge: string;
                                    figures: number;
                                    value: string;
                                    low80: string;
                                    high80: string;
                                } | null;
                                /** @description The straight way to the next target of a strategy, and where it is at the end of the year */
                                path: {
                                    target: string;
                                    value: string;
                                    period: string;
                                    at: string;
                                } | null;
                                /**
                                 * @description Which of the two was proposed; too_old: neither
                                 * @enum {string}
                                 */
                                from: "forecast" | "path" | "too_old";
                                /** @description Why nothing was proposed, and what to do */
                                why_none: {
                                    vi: string;
                                    en: string;
                                } | null;
                            };
                            flags: ("weaker_than_result" | "below_path" | "beyond_forecast" | "few_figures" | "differs_from_recorded" | "no_recent_figure")[];
                            /** @description The plan figure that is recorded now */
                            recorded: string | null;
                            changed_at: string;
                            may: {
                                edit: boolean;
                                approve: boolean;
                            };
                            events: {
                                at: string;
                                by: string;
                                from_state: ("proposed" | "edited" | "approved" | "rejected") | null;
                                /** @enum {string} */
                                to_state: "proposed" | "edited" | "approved" | "rejected";
                                value: string | null;
                                why: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/plans/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rejects a plan, with a reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            unit: string;
                            year: number;
                            /** @enum {string} */
                            state: "proposed" | "edited" | "approved" | "rejected";
                            /** @description null: no figure is recent enough to propose from */
                            proposed: string | null;
                            /** @description What the plan is to be: the proposed figure, or what the department made of it; null: none yet */
                            value: string | null;
                            basis: {
                                latest: {
                                    period: string;
                                    value: string;
                                };
                                forecast: {
                                    method: string;
                                    method_name: {
                                        vi: string;
                                        en: string;
                                    };
                                    knowledge: string;
                                    figures: number;
                                    value: string;
                                    low80: string;
                                    high80: string;
                                } | null;
                                /** @description The straight way to the next target of a strategy, and where it is at the end of the year */
                                path: {
                                    target: string;
                                    value: string;
                                    period: string;
                                    at: string;
                                } | null;
                                /**
                                 * @description Which of the two was proposed; too_old: neither
                                 * @enum {string}
                                 */
                                from: "forecast" | "path" | "too_old";
                                /** @description Why nothing was proposed, and what to do */
                                why_none: {
                                    vi: string;
                                    en: string;
                                } | null;
                            };
                            flags: ("weaker_than_result" | "below_path" | "beyond_forecast" | "few_figures" | "differs_from_recorded" | "no_recent_figure")[];
                            /** @description The plan figure that is recorded now */
                            recorded: string | null;
                            changed_at: string;
                            may: {
                                edit: boolean;
                                approve: boolean;
                            };
                            events: {
                                at: string;
                                by: string;
                                from_state: ("proposed" | "edited" | "approved" | "rejected") | null;
                                /** @enum {string} */
                                to_state: "proposed" | "edited" | "approved" | "rejected";
                                value: string | null;
                                why: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves plans and records their figures as the plan; all or none */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                        /**
                         * @description Needed when one of them is weaker than what was already reached
                         * @default false
                         */
                        weaker_accepted?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approved: number;
                            recorded: number;
                            recomputed: number;
                        };
                    };
                };
            };
        };
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
                    /** @description The judgement in force, or else the rating of the method */
                    rating?: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                    sector?: string;
                    /** @description Code of the unit that answers for it */
                    responsible?: string;
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
                                /** @description The same without the rating's name, for where that stands beside it */
                                reason_alone: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description From 0 to 1, that the target is met by the end of its period; null with too few figures to forecast */
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                /** @description The units that must each meet the target, worst first; null for a target of one unit */
                                scope: {
                                    /** @description Every unit of this kind on the day; null where the units are named */
                                    kind: string | null;
                                    total: number;
                                    counts: {
                                        [key: string]: number;
                                    };
                                    units: {
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
                                        rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                        reason: {
                                            vi: string;
                                            en: string;
                                        };
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
                                                kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                                reference: string;
                                                document: string | null;
                                                line: number | null;
                                            };
                                            recorded_at: string;
                                            note: string;
                                        } | null;
                                    }[];
                                } | null;
                                /** @description A person's judgement in force, beside the rating of the method */
                                overrule: {
                                    id: string;
                                    /** @enum {string} */
                                    rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                    rating_name: {
                                        vi: string;
                                        en: string;
                                    };
                                    reason: string;
                                    by: string;
                                    at: string;
                                    /**
                                     * @description What the method said when it was overruled
                                     * @enum {string}
                                     */
                                    our_rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                    our_rating_name: {
                                        vi: string;
                                        en: string;
                                    };
                                    /** @description The figures are no longer those the judgement was given on */
                                    stale: boolean;
                                    stale_text: {
                                        vi: string;
                                        en: string;
                                    } | null;
                                    withdrawn_at: string | null;
                                    withdrawn_by: string | null;
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
                                    agrees: boolean;
                                    remark: {
                                        vi: string;
                                        en: string;
                                    } | null;
                                    /** @description Empty when the two say the same */
                                    difference: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                            }[];
                            next_cursor: string | null;
                            total: number;
                            /** @description How many targets stand at each rating (an overrule counts as it says), before paging */
                            counts: {
                                [key: string]: number;
                            };
                            overruled: number;
                            /** @description What the targets known on the day can be narrowed to */
                            choices: {
                                strategies: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                                years: number[];
                                sectors: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
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
                                }[];
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
    "/api/v1/targets/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How good the forecasts were on the pack's own figures, beside simple ones */
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
                            backtest: {
                                made_on: string;
                                pack: string;
                                series: number;
                                figures: number;
                                rows: {
                                    /** @description `percent`, `positive`, `plain` and how many figures were known: `percent 2`, `all` */
                                    group: string;
                                    methods: {
                                        [key: string]: {
                                            /** @description Figures forecast from those before them */
                                            forecasts: number;
                                            /** @description Symmetric mean absolute percentage error, in percent */
                                            smape: number;
                                            /** @description Mean absolute error against the mean change before; null where there was none */
                                            mase: number | null;
                                        } | null;
                                    };
                                    /** @description Percent of the figures that came within our 80% interval */
                                    within80: number;
                                    within95: number;
                                }[];
                                /** @description By the method that was chosen, beside the naive forecast of the same figures */
                                chosen: {
                                    /** @description Figures forecast from those before them */
                                    forecasts: number;
                                    /** @description Symmetric mean absolute percentage error, in percent */
                                    smape: number;
                                    /** @description Mean absolute error against the mean change before; null where there was none */
                                    mase: number | null;
                                    method: string;
                                    naive_smape: number;
                                    naive_mase: number | null;
                                }[];
                                /** @description Quarterly and monthly series of two whole seasons and more */
                                seasonal: {
                                    series: number;
                                    forecasts: number;
                                    rows: {
                                        /** @description Figures forecast from those before them */
                                        forecasts: number;
                                        /** @description Symmetric mean absolute percentage error, in percent */
                                        smape: number;
                                        /** @description Mean absolute error against the mean change before; null where there was none */
                                        mase: number | null;
                                        method: string;
                                    }[];
                                };
                            } | null;
                            methods: {
                                [key: string]: {
                                    vi: string;
                                    en: string;
                                };
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
                            /** @description The same without the rating's name, for where that stands beside it */
                            reason_alone: {
                                vi: string;
                                en: string;
                            };
                            /** @description From 0 to 1, that the target is met by the end of its period; null with too few figures to forecast */
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
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                            /** @description The units that must each meet the target, worst first; null for a target of one unit */
                            scope: {
                                /** @description Every unit of this kind on the day; null where the units are named */
                                kind: string | null;
                                total: number;
                                counts: {
                                    [key: string]: number;
                                };
                                units: {
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
                                    rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                    reason: {
                                        vi: string;
                                        en: string;
                                    };
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    } | null;
                                }[];
                            } | null;
                            /** @description A person's judgement in force, beside the rating of the method */
                            overrule: {
                                id: string;
                                /** @enum {string} */
                                rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                rating_name: {
                                    vi: string;
                                    en: string;
                                };
                                reason: string;
                                by: string;
                                at: string;
                                /**
                                 * @description What the method said when it was overruled
                                 * @enum {string}
                                 */
                                our_rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                our_rating_name: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description The figures are no longer those the judgement was given on */
                                stale: boolean;
                                stale_text: {
                                    vi: string;
                                    en: string;
                                } | null;
                                withdrawn_at: string | null;
                                withdrawn_by: string | null;
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
                                agrees: boolean;
                                remark: {
                                    vi: string;
                                    en: string;
                                } | null;
                                /** @description Empty when the two say the same */
                                difference: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description Figures from before a break of the series, not used */
                            set_aside: {
                                observation_id: string;
                                period: string;
                                /** @description Plain exact decimal, or null when missing */
                                value: string | null;
                                /** @description SDMX CL_OBS_STATUS */
                                status: string;
                                computed: boolean;
                                source: {
                                    /** @enum {string} */
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                    reference: string;
                                    document: string | null;
                                    line: number | null;
                                };
                                recorded_at: string;
                                note: string;
                            }[];
                            fan: {
                                method: string;
                                note: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description Year by year to the end of the target, and at its end */
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
                                trials: {
                                    method: string;
                                    error: number;
                                }[];
                            } | null;
                            /** @description Other targets on the same figures */
                            others: {
                                code: string;
                                strategy: {
                                    vi: string;
                                    en: string;
                                };
                                wording: {
                                    vi: string;
                                    en: string;
                                };
                                source: string;
                                /** @description No figure can meet both */
                                contradicts: boolean;
                            }[];
                            /** @description Every judgement there was, newest first */
                            history: {
                                id: string;
                                /** @enum {string} */
                                rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                rating_name: {
                                    vi: string;
                                    en: string;
                                };
                                reason: string;
                                by: string;
                                at: string;
                                /**
                                 * @description What the method said when it was overruled
                                 * @enum {string}
                                 */
                                our_rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                our_rating_name: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description The figures are no longer those the judgement was given on */
                                stale: boolean;
                                stale_text: {
                                    vi: string;
                                    en: string;
                                } | null;
                                withdrawn_at: string | null;
                                withdrawn_by: string | null;
                            }[];
                            may_overrule: boolean;
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
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
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
                            /** @description The quarters or months of the next year; null where there are not two whole seasons */
                            seasonal: {
                                /** @enum {string} */
                                method: "naive" | "seasonal-naive" | "drift" | "holt-winters-additive" | "holt-winters-multiplicative";
                                /** @description Periods in a year: 4 or 12 */
                                season: number;
                                trials: {
                                    /** @enum {string} */
                                    method: "naive" | "seasonal-naive" | "drift" | "holt-winters-additive" | "holt-winters-multiplicative";
                                    mase: number;
                                }[];
                                estimates: {
                                    median: string;
                                    low80: string;
                                    high80: string;
                                    low95: string;
                                    high95: string;
                                    period: string;
                                }[];
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
    "/api/v1/obligations/{code}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that a unit has done it, with the document or link that shows it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        unit: string;
                        done_on: string;
                        /** @default  */
                        document?: string;
                        /** @default  */
                        link?: string;
                        /** @default  */
                        note?: string;
                    };
                };
            };
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
                            origin: "pack" | "person";
                            title: {
                                vi: string;
                                en: string;
                            };
                            deed: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            due: string | null;
                            as_of: string;
                            /**
                             * @description How much is known: every unit by name, a count, or nothing
                             * @enum {string}
                             */
                            kind: "named" | "counted" | "unknown";
                            done: number;
                            of: number;
                            /** @description In dictionary order; null when not known by name */
                            missing: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            }[] | null;
                            sentence: {
                                vi: string;
                                en: string;
                            };
                            /** @description The printed count that was used */
                            stated: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            } | null;
                            /** @description Every count that documents print */
                            counts: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            }[];
                            units: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                                /** @enum {string} */
                                standing: "done" | "missing" | "unknown";
                                done_on: string | null;
                                may_work: boolean;
                            }[];
                            evidence: {
                                id: string;
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                done_on: string;
                                document: string;
                                link: string;
                                note: string;
                                /** @enum {string} */
                                origin: "pack" | "person";
                                by: string;
                                at: string;
                                withdrawn: {
                                    at: string;
                                    by: string;
                                    why: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations/{code}/evidence/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws evidence, with a reason; it stays to be seen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        why: string;
                    };
                };
            };
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
                            origin: "pack" | "person";
                            title: {
                                vi: string;
                                en: string;
                            };
                            deed: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            due: string | null;
                            as_of: string;
                            /**
                             * @description How much is known: every unit by name, a count, or nothing
                             * @enum {string}
                             */
                            kind: "named" | "counted" | "unknown";
                            done: number;
                            of: number;
                            /** @description In dictionary order; null when not known by name */
                            missing: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            }[] | null;
                            sentence: {
                                vi: string;
                                en: string;
                            };
                            /** @description The printed count that was used */
                            stated: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            } | null;
                            /** @description Every count that documents print */
                            counts: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            }[];
                            units: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                                /** @enum {string} */
                                standing: "done" | "missing" | "unknown";
                                done_on: string | null;
                                may_work: boolean;
                            }[];
                            evidence: {
                                id: string;
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                done_on: string;
                                document: string;
                                link: string;
                                note: string;
                                /** @enum {string} */
                                origin: "pack" | "person";
                                by: string;
                                at: string;
                                withdrawn: {
                                    at: string;
                                    by: string;
                                    why: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Obligations of agencies, with who has done them on a day */
        get: {
            parameters: {
                query?: {
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
                            as_of: string;
                            items: {
                                code: string;
                                /** @enum {string} */
                                origin: "pack" | "person";
                                title: {
                                    vi: string;
                                    en: string;
                                };
                                deed: {
                                    vi: string;
                                    en: string;
                                };
                                document: string;
                                due: string | null;
                                as_of: string;
                                /**
                                 * @description How much is known: every unit by name, a count, or nothing
                                 * @enum {string}
                                 */
                                kind: "named" | "counted" | "unknown";
                                done: number;
                                of: number;
                                /** @description In dictionary order; null when not known by name */
                                missing: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                }[] | null;
                                sentence: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description The printed count that was used */
                                stated: {
                                    as_of: string;
                                    done: number;
                                    of: number;
                                    source: string;
                                } | null;
                                /** @description Every count that documents print */
                                counts: {
                                    as_of: string;
                                    done: number;
                                    of: number;
                                    source: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Records an obligation of agencies, by kind or by list */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Capital letters, digits and hyphens: KH-CDS-2022 */
                        code: string;
                        title: {
                            vi: string;
                            en: string;
                        };
                        /** @description After "đã" and "have": "ban hành kế hoạch", "issued a plan" */
                        deed: {
                            vi: string;
                            en: string;
                        };
                        deed_short: {
                            vi: string;
                            en: string;
                        };
                        /** @default [] */
                        kinds?: ("nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation")[];
                        /** @default [] */
                        units?: string[];
                        /** @default  */
                        document?: string;
                        /** @default null */
                        due?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            /** @enum {string} */
                            origin: "pack" | "person";
                            title: {
                                vi: string;
                                en: string;
                            };
                            deed: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            due: string | null;
                            as_of: string;
                            /**
                             * @description How much is known: every unit by name, a count, or nothing
                             * @enum {string}
                             */
                            kind: "named" | "counted" | "unknown";
                            done: number;
                            of: number;
                            /** @description In dictionary order; null when not known by name */
                            missing: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            }[] | null;
                            sentence: {
                                vi: string;
                                en: string;
                            };
                            /** @description The printed count that was used */
                            stated: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            } | null;
                            /** @description Every count that documents print */
                            counts: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            }[];
                            units: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                                /** @enum {string} */
                                standing: "done" | "missing" | "unknown";
                                done_on: string | null;
                                may_work: boolean;
                            }[];
                            evidence: {
                                id: string;
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                done_on: string;
                                document: string;
                                link: string;
                                note: string;
                                /** @enum {string} */
                                origin: "pack" | "person";
                                by: string;
                                at: string;
                                withdrawn: {
                                    at: string;
                                    by: string;
                                    why: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One obligation: every agency, its standing and the evidence */
        get: {
            parameters: {
                query?: {
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
                            /** @enum {string} */
                            origin: "pack" | "person";
                            title: {
                                vi: string;
                                en: string;
                            };
                            deed: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            due: string | null;
                            as_of: string;
                            /**
                             * @description How much is known: every unit by name, a count, or nothing
                             * @enum {string}
                             */
                            kind: "named" | "counted" | "unknown";
                            done: number;
                            of: number;
                            /** @description In dictionary order; null when not known by name */
                            missing: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            }[] | null;
                            sentence: {
                                vi: string;
                                en: string;
                            };
                            /** @description The printed count that was used */
                            stated: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            } | null;
                            /** @description Every count that documents print */
                            counts: {
                                as_of: string;
                                done: number;
                                of: number;
                                source: string;
                            }[];
                            units: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                                /** @enum {string} */
                                standing: "done" | "missing" | "unknown";
                                done_on: string | null;
                                may_work: boolean;
                            }[];
                            evidence: {
                                id: string;
                                unit: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                };
                                done_on: string;
                                document: string;
                                link: string;
                                note: string;
                                /** @enum {string} */
                                origin: "pack" | "person";
                                by: string;
                                at: string;
                                withdrawn: {
                                    at: string;
                                    by: string;
                                    why: string;
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
    "/api/v1/obligations/{code}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reminds the units that are missing, each once a day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description null: all that are missing */
                        units: string[] | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Units reminded now */
                            units: number;
                            messages: number;
                            /** @description Units where nobody has an account to be told */
                            nobody: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                short: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{code}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A note of progress, with the number of a document or a link as evidence */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        text?: string;
                        /** @default  */
                        evidence?: string;
                        /** @default  */
                        link?: string;
                    };
                };
            };
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
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{code}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a task, as a download */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                    file: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
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
    "/api/v1/tasks/{code}/stages/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Records a stage of a legal document */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                    stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A day, month or year: 2023-06-22, 2022-M08, 2026 */
                        on: string;
                        /** @default false */
                        planned?: boolean;
                        /** @default  */
                        number?: string;
                        /** @default null */
                        votes?: {
                            for: number;
                            against: number;
                            abstain: number;
                        } | null;
                        /** @default  */
                        note?: string;
                    };
                };
            };
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
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        /** Takes away a stage recorded by mistake */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                    stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
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
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks by deadline, with counts by standing; those of one’s units, or all for who oversees them */
        get: {
            parameters: {
                query?: {
                    kind?: "task" | "law";
                    state?: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                    unit?: string;
                    document?: string;
                    sector?: string;
                    /** @description Linked to this target */
                    target?: string;
                    from?: string;
                    to?: string;
                    q?: string;
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
                                origin: "pack" | "person";
                                /** @enum {string} */
                                kind: "task" | "law";
                                title: {
                                    vi: string;
                                    en: string;
                                };
                                document: string;
                                /** @description DOCUMENT#Lline, or empty */
                                source: string;
                                lead: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                /** @description The unit that has it now */
                                holder: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                co_leads: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                                deadline: string | null;
                                deliverable: string;
                                targets: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                                sector: string | null;
                                /** @enum {string} */
                                state: "not-started" | "in-progress" | "done" | "cancelled";
                                /**
                                 * @description The state, with overdue and late computed from the deadline
                                 * @enum {string}
                                 */
                                standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                                days_left: number | null;
                                closed_on: string | null;
                                proofs: number;
                                /** @description The last stage reached, of a legal document */
                                stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            }[];
                            next_cursor: string | null;
                            total: number;
                            today: string;
                            counts: {
                                /** @enum {string} */
                                state: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                                n: number;
                            }[];
                            documents: {
                                document: string;
                                n: number;
                            }[];
                            may_manage: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Records a task and tells its lead */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** @default  */
                        document?: string;
                        /** @default null */
                        lead?: string | null;
                        /** @default [] */
                        co_leads?: string[];
                        /** @default null */
                        deadline?: string | null;
                        /** @default  */
                        deliverable?: string;
                        /** @default [] */
                        targets?: string[];
                        /** @default null */
                        sector?: string | null;
                        /** @description Capital letters, digits and hyphens: KH-CDS-2022 */
                        code?: string;
                        /**
                         * @default task
                         * @enum {string}
                         */
                        kind?: "task" | "law";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            /** @enum {string} */
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task and everything that happened to it */
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
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
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
        /** Changes what a task says; 409 when somebody changed it since the version given */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description As it was read; without it nothing is compared */
                        version?: string;
                        title?: string;
                        document?: string;
                        lead?: string | null;
                        co_leads?: string[];
                        deadline?: string | null;
                        deliverable?: string;
                        targets?: string[];
                        sector?: string | null;
                    };
                };
            };
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
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tasks/{code}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins, closes, opens again or cancels a task; closing needs evidence */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "not-started" | "in-progress" | "done" | "cancelled";
                        /** @default  */
                        text?: string;
                        /** @default  */
                        evidence?: string;
                        /** @default  */
                        link?: string;
                        /** @description The day it was done; today when left out */
                        closed_on?: string;
                    };
                };
            };
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
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{code}/delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a task on to another unit; never back to one that had it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to: string;
                        /** @default  */
                        text?: string;
                    };
                };
            };
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
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{code}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reminds the unit that has the task, once a day */
        post: {
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
                            /** @description How many were told now */
                            people: number;
                            /**
                             * @description told-today: earlier; nobody: no account at that unit
                             * @enum {string}
                             */
                            outcome: "told" | "told-today" | "nobody";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Forms in force */
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
                                /** @description The one in force; 0 before the first */
                                version: number;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                frequency: string;
                                /** @description A form (docs/data-dictionary.md); field names in camelCase */
                                owed_by: {
                                    [key: string]: unknown;
                                };
                                opens: {
                                    months: number;
                                    day: number;
                                };
                                due: {
                                    months: number;
                                    day: number;
                                };
                                draft: boolean;
                                /** @description Cells before rows are added */
                                cells: number;
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
    "/api/v1/forms/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A form: the version in force or another, with its versions and its draft */
        get: {
            parameters: {
                query?: {
                    version?: number;
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
                            /** @description Null before the first version is published */
                            form: {
                                [key: string]: unknown;
                            } | null;
                            /** @description FormContext: the indicators and units of measure the form names */
                            context: {
                                [key: string]: unknown;
                            };
                            versions: {
                                version: number;
                                /** @enum {string} */
                                state: "draft" | "published" | "retired";
                                /** @enum {string} */
                                origin: "pack" | "steward";
                                created_by: string;
                                created_at: string;
                                by: string | null;
                                published_at: string | null;
                            }[];
                            draft: {
                                [key: string]: unknown;
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
    "/api/v1/forms/{code}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps the draft of a form, finished or not, and says what is wrong with it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A form (docs/data-dictionary.md); field names in camelCase */
                        form: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Where in the form: sections, 0, rows, 3, indicator */
                                path: (string | number)[];
                                /** @enum {string} */
                                severity: "error" | "warning";
                                message: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        /** Throws the draft away */
        delete: {
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
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{code}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the draft in force; rounds opened from now on use it */
        post: {
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
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what is wrong with a form and lays out its cells for a sample unit; keeps nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A form (docs/data-dictionary.md); field names in camelCase */
                        form: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Where in the form: sections, 0, rows, 3, indicator */
                                path: (string | number)[];
                                /** @enum {string} */
                                severity: "error" | "warning";
                                message: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            /** @description CellSpec of each cell, with one row in each rows section */
                            cells: {
                                [key: string]: unknown;
                            }[];
                            /** @description FormContext */
                            context: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The return as an Excel workbook to fill in */
        get: {
            parameters: {
                query?: {
                    language?: "vi" | "en";
                };
                header?: never;
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The .xlsx */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        /**
         * Takes a filled-in workbook (raw bytes, or the field `file` of a form; at most 10 MB) into the draft
         * @description Cells changed in the file since its download are saved; what cannot be read, or was changed by someone else meanwhile, is said with its place and left as it is. `submit=true` submits when there is no such message; `old_version=true` takes a workbook of an older version of the form as far as it fits.
         */
        post: {
            parameters: {
                query?: {
                    submit?: "true" | "false";
                    old_version?: "true" | "false";
                };
                header?: never;
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
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
                            return_id: string;
                            /** @description Cells of the workbook that hold a value */
                            read: number;
                            /** @description Cells of the draft that were changed */
                            changed: number;
                            saved: boolean;
                            submitted_version: number | null;
                            revision: number;
                            messages: {
                                /** @description Address in Excel (C7); empty when it is about the sheet or the file */
                                cell: string;
                                sheet: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                message: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is entered in the return, as SDMX-CSV 2.0 or JSON: the form in which PUT takes it back */
        get: {
            parameters: {
                query?: {
                    format?: "csv" | "json";
                };
                header?: never;
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description text/csv, or {cells, explanations} */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
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
    "/api/v1/workbooks/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an upload of many workbooks goes, with a result for each file */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    job: string;
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
                            id: string;
                            /**
                             * @description interrupted: the server stopped before the end; what is not listed must be sent again
                             * @enum {string}
                             */
                            state: "waiting" | "running" | "done" | "interrupted";
                            created_at: string;
                            total: number;
                            done: number;
                            files: {
                                name: string;
                                return_id: string | null;
                                /** @enum {string} */
                                outcome: "saved" | "submitted" | "unchanged" | "refused" | "skipped";
                                messages: {
                                    /** @description Address in Excel (C7); empty when it is about the sheet or the file */
                                    cell: string;
                                    sheet: string;
                                    /** @enum {string} */
                                    severity: "error" | "warning";
                                    message: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                                read: number;
                                changed: number;
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
    "/api/v1/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rounds of reporting, newest first, with totals over the units the caller may see */
        get: {
            parameters: {
                query?: {
                    state?: "scheduled" | "open" | "closed";
                    form?: string;
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
                                form: string;
                                form_name: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description Version of the form */
                                version: number;
                                sector: string;
                                period: string;
                                /** @description Name of the period */
                                label: {
                                    vi: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                state: "scheduled" | "open" | "closed";
                                opens_at: string;
                                due_at: string;
                                closes_at: string | null;
                                note: string;
                                totals: {
                                    owed: number;
                                    /** @description Nothing begun, still in time */
                                    due: number;
                                    overdue: number;
                                    draft: number;
                                    submitted: number;
                                    accepted: number;
                                    sent_back: number;
                                    excused: number;
                                    /** @description Of those submitted or accepted: after the due date */
                                    late: number;
                                };
                            }[];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Makes a round of a form for a period; opens it when its opening instant has come */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        form: string;
                        /** @description SDMX period of the frequency of the form: 2024-M06, 2024-Q2, 2024 */
                        period: string;
                        /** @description ISO instant with zone */
                        opens_at?: string;
                        /** @description ISO instant with zone */
                        due_at?: string;
                        closes_at?: string | null;
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            form: string;
                            form_name: {
                                vi: string;
                                en: string;
                            };
                            /** @description Version of the form */
                            version: number;
                            sector: string;
                            period: string;
                            /** @description Name of the period */
                            label: {
                                vi: string;
                                en: string;
                            };
                            /** @enum {string} */
                            state: "scheduled" | "open" | "closed";
                            opens_at: string;
                            due_at: string;
                            closes_at: string | null;
                            note: string;
                            totals: {
                                owed: number;
                                /** @description Nothing begun, still in time */
                                due: number;
                                overdue: number;
                                draft: number;
                                submitted: number;
                                accepted: number;
                                sent_back: number;
                                excused: number;
                                /** @description Of those submitted or accepted: after the due date */
                                late: number;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One round */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description FORM.PERIOD */
                    id: string;
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
                            id: string;
                            form: string;
                            form_name: {
                                vi: string;
                                en: string;
                            };
                            /** @description Version of the form */
                            version: number;
                            sector: string;
                            period: string;
                            /** @description Name of the period */
                            label: {
                                vi: string;
                                en: string;
                            };
                            /** @enum {string} */
                            state: "scheduled" | "open" | "closed";
                            opens_at: string;
                            due_at: string;
                            closes_at: string | null;
                            note: string;
                            totals: {
                                owed: number;
                                /** @description Nothing begun, still in time */
                                due: number;
                                overdue: number;
                                draft: number;
                                submitted: number;
                                accepted: number;
                                sent_back: number;
                                excused: number;
                                /** @description Of those submitted or accepted: after the due date */
                                late: number;
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
        /** Changes when a round is due or closes, opens or closes it now */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description ISO instant with zone */
                        due_at?: string;
                        closes_at?: string | null;
                        /** @enum {string} */
                        state?: "open" | "closed";
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            form: string;
                            form_name: {
                                vi: string;
                                en: string;
                            };
                            /** @description Version of the form */
                            version: number;
                            sector: string;
                            period: string;
                            /** @description Name of the period */
                            label: {
                                vi: string;
                                en: string;
                            };
                            /** @enum {string} */
                            state: "scheduled" | "open" | "closed";
                            opens_at: string;
                            due_at: string;
                            closes_at: string | null;
                            note: string;
                            totals: {
                                owed: number;
                                /** @description Nothing begun, still in time */
                                due: number;
                                overdue: number;
                                draft: number;
                                submitted: number;
                                accepted: number;
                                sent_back: number;
                                excused: number;
                                /** @description Of those submitted or accepted: after the due date */
                                late: number;
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/rounds/{id}/postpone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives units (null: all) another due date */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        units: string[] | null;
                        /** @description ISO instant with zone */
                        due_at: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            units: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/excuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Frees units from the round, or (excused: false) takes that back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        units: string[];
                        reason: string;
                        excused: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            units: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reminds units (null: all that still owe) by message */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        units: string[] | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where each unit stands in a round */
        get: {
            parameters: {
                query?: {
                    state?: "not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused";
                    /** @description Words of the name or the code of a unit */
                    q?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description FORM.PERIOD */
                    id: string;
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
                                return_id: string;
                                due_at: string;
                                postponed: boolean;
                                /** @description Why it was postponed or excused */
                                reason: string;
                                /** @enum {string} */
                                state: "not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused";
                                submitted_at: string | null;
                                /** @description Whole days begun after the due date; 0 in time */
                                late_days: number;
                                version: number | null;
                                accepted_version: number | null;
                                filled: number;
                                required: number;
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
    "/api/v1/heat-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has, has not, was late, was sent back: units against the newest rounds of a form */
        get: {
            parameters: {
                query: {
                    form: string;
                    kind?: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                    periods?: number;
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
                            form: string;
                            form_name: {
                                vi: string;
                                en: string;
                            };
                            rounds: {
                                id: string;
                                period: string;
                                label: {
                                    vi: string;
                                    en: string;
                                };
                                due_at: string;
                            }[];
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
                                states: (("not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused") | null)[];
                                on_time: number;
                                late: number;
                                missing: number;
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
    "/api/v1/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the units of the caller owe, the most urgent first */
        get: {
            parameters: {
                query?: {
                    state?: "not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused";
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
                                round_id: string;
                                return_id: string;
                                form: string;
                                form_name: {
                                    vi: string;
                                    en: string;
                                };
                                sector: string;
                                period: string;
                                label: {
                                    vi: string;
                                    en: string;
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
                                opens_at: string;
                                due_at: string;
                                closes_at: string | null;
                                /** @enum {string} */
                                state: "not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused";
                                filled: number;
                                required: number;
                                sent_back_reason: string | null;
                                may: {
                                    enter: boolean;
                                    submit: boolean;
                                };
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
    "/api/v1/returns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A return: form, draft, references, versions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
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
                            id: string;
                            round: {
                                id: string;
                                form: string;
                                form_name: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description Version of the form */
                                version: number;
                                sector: string;
                                period: string;
                                /** @description Name of the period */
                                label: {
                                    vi: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                state: "scheduled" | "open" | "closed";
                                opens_at: string;
                                due_at: string;
                                closes_at: string | null;
                                note: string;
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
                            /** @description The form in the version of this return (see GET /forms/{code}) */
                            form: {
                                [key: string]: unknown;
                            };
                            /** @description FormContext: the indicators and units of measure the form names */
                            context: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            state: "draft" | "submitted" | "sent-back" | "accepted" | "none";
                            /** @enum {string} */
                            duty: "not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused";
                            /** @description Counts the changes of the draft */
                            revision: number;
                            /** @description The newest submitted */
                            version: number | null;
                            /** @description The one in force */
                            accepted_version: number | null;
                            due_at: string;
                            closes_at: string | null;
                            submitted_at: string | null;
                            may: {
                                enter: boolean;
                                submit: boolean;
                                review: boolean;
                                correct: boolean;
                                recall: boolean;
                            };
                            refusal: {
                                vi: string;
                                en: string;
                            } | null;
                            cells: {
                                [key: string]: {
                                    value: string;
                                    /** @description Name of who entered it */
                                    by: string;
                                    at: string;
                                    revision: number;
                                };
                            };
                            /** @description By rule code or address */
                            explanations: {
                                [key: string]: string;
                            };
                            references: {
                                [key: string]: {
                                    previous: string | null;
                                    last_year: string | null;
                                    plan: string | null;
                                    /** @description The figure of the cell itself: what a `show` cell shows */
                                    shown?: string | null;
                                };
                            };
                            issues: {
                                rule: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                addresses: string[];
                                message: {
                                    vi: string;
                                    en: string;
                                };
                                explained?: boolean;
                            }[];
                            versions: {
                                version: number;
                                submitted_at: string;
                                by: string;
                                /** @enum {string} */
                                inlet: "grid" | "excel" | "json" | "sdmx-csv";
                                /** @enum {string} */
                                state: "submitted" | "sent-back" | "recalled" | "accepted";
                                reviewed_by: string | null;
                                reviewed_at: string | null;
                                reason: string | null;
                                late: boolean;
                            }[];
                            comments: {
                                id: string;
                                address: string | null;
                                text: string;
                                by: string;
                                at: string;
                                resolved_at: string | null;
                                /** @description The version it was said of; null for the draft */
                                version: number | null;
                            }[];
                            /** @description By address */
                            files: {
                                [key: string]: {
                                    id: string;
                                    name: string;
                                    size: number;
                                };
                            };
                        };
                    };
                };
            };
        };
        /**
         * The whole return at once (JSON, or SDMX-CSV as text/csv), and its submission
         * @description Cells not named are emptied. With `submit: false` only the draft is written.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            /** @description application/json, or text/csv in SDMX-CSV 2.0 (then the return is submitted) */
            requestBody: {
                content: {
                    "application/json": {
                        cells: {
                            [key: string]: string;
                        };
                        explanations?: {
                            [key: string]: string;
                        };
                        /** @default true */
                        submit?: boolean;
                    } | string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            submitted_at: string;
                            late: boolean;
                            /** @description Warnings that were explained */
                            issues: {
                                rule: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                addresses: string[];
                                message: {
                                    vi: string;
                                    en: string;
                                };
                                explained?: boolean;
                            }[];
                        } | {
                            revision: number;
                            saved: {
                                address: string;
                                revision: number;
                            }[];
                            /** @description Another writer changed these since; nothing was written there */
                            conflicts: {
                                address: string;
                                value: string | null;
                                by: string;
                                at: string;
                                revision: number;
                            }[];
                            rejected: {
                                address: string;
                                message: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            issues: {
                                rule: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                addresses: string[];
                                message: {
                                    vi: string;
                                    en: string;
                                };
                                explained?: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Saves cells of the draft; a cell someone else changed meanwhile is a conflict and is not written */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        changes: {
                            address: string;
                            /** @description Plain decimal, text, code, date; null empties the cell */
                            value: string | null;
                            /** @description Revision of the cell the writer saw; 0 = empty */
                            base: number;
                        }[];
                        /** @description Replaces those named; an empty text takes one away */
                        explanations?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revision: number;
                            saved: {
                                address: string;
                                revision: number;
                            }[];
                            /** @description Another writer changed these since; nothing was written there */
                            conflicts: {
                                address: string;
                                value: string | null;
                                by: string;
                                at: string;
                                revision: number;
                            }[];
                            rejected: {
                                address: string;
                                message: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            issues: {
                                rule: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                addresses: string[];
                                message: {
                                    vi: string;
                                    en: string;
                                };
                                explained?: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/returns/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submits the draft; with `revision`, only when nobody changed it since */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        revision?: number;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            submitted_at: string;
                            late: boolean;
                            /** @description Warnings that were explained */
                            issues: {
                                rule: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                addresses: string[];
                                message: {
                                    vi: string;
                                    en: string;
                                };
                                explained?: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back the submitted version before it is judged; its cells become the draft */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
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
                            version: number;
                            /** @enum {string} */
                            state: "draft";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a draft from the accepted version; what was accepted stays in force until the new one is */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
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
                            revision: number;
                            /** @enum {string} */
                            state: "draft";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A submitted version as it came, and what changed against the one before */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                    version: number;
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
                            version: number;
                            submitted_at: string;
                            by: string;
                            /** @enum {string} */
                            inlet: "grid" | "excel" | "json" | "sdmx-csv";
                            /** @enum {string} */
                            state: "submitted" | "sent-back" | "recalled" | "accepted";
                            reviewed_by: string | null;
                            reviewed_at: string | null;
                            reason: string | null;
                            late: boolean;
                            cells: {
                                [key: string]: string;
                            };
                            explanations: {
                                [key: string]: string;
                            };
                            /** @description Against the version before */
                            changes: {
                                address: string;
                                before: string | null;
                                after: string | null;
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
    "/api/v1/returns/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says something of a return or of one of its cells */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string | null;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            address: string | null;
                            text: string;
                            by: string;
                            at: string;
                            resolved_at: string | null;
                            /** @description The version it was said of; null for the draft */
                            version: number | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/comments/{comment}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks a comment as settled */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                    comment: string;
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
                            id: string;
                            address: string | null;
                            text: string;
                            by: string;
                            at: string;
                            resolved_at: string | null;
                            /** @description The version it was said of; null for the draft */
                            version: number | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a return, as a download */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                    file: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
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
    "/api/v1/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns to be judged, the longest waiting first */
        get: {
            parameters: {
                query?: {
                    sector?: string;
                    form?: string;
                    round?: string;
                    state?: "submitted" | "sent-back" | "accepted";
                    /** @description Words of the name or the code of a unit */
                    q?: string;
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
                                return_id: string;
                                form: string;
                                form_name: {
                                    vi: string;
                                    en: string;
                                };
                                period: string;
                                label: {
                                    vi: string;
                                    en: string;
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
                                sector: string;
                                /** @enum {string} */
                                state: "submitted" | "sent-back" | "accepted";
                                version: number;
                                submitted_at: string;
                                late: boolean;
                                /** @enum {string} */
                                inlet: "grid" | "excel" | "json" | "sdmx-csv";
                                by: string;
                                warnings: number;
                                /** @description The entered figure that moved most against the period before, in percent */
                                biggest_change: {
                                    label: {
                                        vi: string;
                                        en: string;
                                    };
                                    percent: string;
                                } | null;
                                /** @description First version of this return */
                                first: boolean;
                                /** @description An earlier version is in force */
                                correction: boolean;
                            }[];
                            next_cursor: string | null;
                            total: number;
                            /** @description How many wait in each sector, whatever is asked for */
                            sectors: {
                                sector: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                waiting: number;
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
    "/api/v1/returns/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A return with each cell against last period, last year, plan and peers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
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
                            id: string;
                            round: {
                                id: string;
                                form: string;
                                form_name: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description Version of the form */
                                version: number;
                                sector: string;
                                period: string;
                                /** @description Name of the period */
                                label: {
                                    vi: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                state: "scheduled" | "open" | "closed";
                                opens_at: string;
                                due_at: string;
                                closes_at: string | null;
                                note: string;
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
                            /** @description The form in the version of this return (see GET /forms/{code}) */
                            form: {
                                [key: string]: unknown;
                            };
                            /** @description FormContext: the indicators and units of measure the form names */
                            context: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            state: "draft" | "submitted" | "sent-back" | "accepted" | "none";
                            /** @enum {string} */
                            duty: "not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused";
                            /** @description Counts the changes of the draft */
                            revision: number;
                            /** @description The newest submitted */
                            version: number | null;
                            /** @description The one in force */
                            accepted_version: number | null;
                            due_at: string;
                            closes_at: string | null;
                            submitted_at: string | null;
                            may: {
                                enter: boolean;
                                submit: boolean;
                                review: boolean;
                                correct: boolean;
                                recall: boolean;
                            };
                            refusal: {
                                vi: string;
                                en: string;
                            } | null;
                            cells: {
                                [key: string]: {
                                    value: string;
                                    /** @description Name of who entered it */
                                    by: string;
                                    at: string;
                                    revision: number;
                                };
                            };
                            /** @description By rule code or address */
                            explanations: {
                                [key: string]: string;
                            };
                            references: {
                                [key: string]: {
                                    previous: string | null;
                                    last_year: string | null;
                                    plan: string | null;
                                    /** @description The figure of the cell itself: what a `show` cell shows */
                                    shown?: string | null;
                                };
                            };
                            issues: {
                                rule: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                addresses: string[];
                                message: {
                                    vi: string;
                                    en: string;
                                };
                                explained?: boolean;
                            }[];
                            versions: {
                                version: number;
                                submitted_at: string;
                                by: string;
                                /** @enum {string} */
                                inlet: "grid" | "excel" | "json" | "sdmx-csv";
                                /** @enum {string} */
                                state: "submitted" | "sent-back" | "recalled" | "accepted";
                                reviewed_by: string | null;
                                reviewed_at: string | null;
                                reason: string | null;
                                late: boolean;
                            }[];
                            comments: {
                                id: string;
                                address: string | null;
                                text: string;
                                by: string;
                                at: string;
                                resolved_at: string | null;
                                /** @description The version it was said of; null for the draft */
                                version: number | null;
                            }[];
                            /** @description By address */
                            files: {
                                [key: string]: {
                                    id: string;
                                    name: string;
                                    size: number;
                                };
                            };
                            compare: {
                                [key: string]: {
                                    value: string | null;
                                    previous: string | null;
                                    /** @description Percent, or points for percents, ranks and indices */
                                    previous_growth: string | null;
                                    last_year: string | null;
                                    /** @description Against the same period last year */
                                    growth: string | null;
                                    plan: string | null;
                                    /** @description Percent */
                                    plan_ratio: string | null;
                                    /** @description The value in force */
                                    accepted: string | null;
                                    /** @description Growth is a difference in points */
                                    relative: boolean;
                                    peers: {
                                        n: number;
                                        /** @description First quartile */
                                        low: string;
                                        median: string;
                                        /** @description Third quartile */
                                        high: string;
                                        /**
                                         * @description growth: units differ too much in size; their change against the period before is compared
                                         * @enum {string}
                                         */
                                        basis: "value" | "growth";
                                        own: string | null;
                                        /** @description Beyond 1.5 times the distance of the quartiles */
                                        outside: boolean;
                                    } | null;
                                };
                            };
                            /** @description Frozen editions that used figures of this return */
                            relied_on: {
                                edition: string;
                                period: string;
                                frozen_at: string;
                                title: {
                                    vi: string;
                                    en: string;
                                };
                                address: string;
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
    "/api/v1/returns/{id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a submitted version back with the reason */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            version: number;
                            /** @enum {string} */
                            state: "sent-back";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts returns, each by itself: its figures are recorded and what depends on them is recomputed */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        returns: {
                            /** @description FORM.PERIOD.UNIT */
                            id: string;
                            version: number;
                        }[];
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: {
                                id: string;
                                /** @enum {string} */
                                outcome: "accepted" | "refused";
                                message: {
                                    vi: string;
                                    en: string;
                                } | null;
                                /** @description Recorded */
                                observations: number;
                                /** @description Figures that depend on them */
                                recomputed: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{code}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a unit has reported, and a risk score that shows its parts */
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
                            returns: {
                                owed: number;
                                on_time: number;
                                late: number;
                                missing: number;
                                corrected: number;
                                sent_back: number;
                            };
                            by_round: {
                                round_id: string;
                                return_id: string;
                                form: string;
                                form_name: {
                                    vi: string;
                                    en: string;
                                };
                                period: string;
                                label: {
                                    vi: string;
                                    en: string;
                                };
                                due_at: string;
                                /** @enum {string} */
                                state: "not-open" | "due" | "overdue" | "draft" | "submitted" | "submitted-late" | "sent-back" | "accepted" | "accepted-late" | "excused";
                                submitted_at: string | null;
                                late_days: number;
                                versions: number;
                                sent_back: number;
                                corrected: number;
                            }[];
                            findings: number;
                            risk: {
                                /** @description 0 (nothing to see) to 100 */
                                score: string;
                                parts: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    /** @description What was measured: a share in percent, or a number */
                                    value: string;
                                    /** @description Most points this part can give */
                                    weight: number;
                                    points: string;
                                    explanation: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                            };
                            forms: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                frequency: string;
                                owed: number;
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
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells what changed, as server-sent events
         * @description Events: `figures` {newest} when figures were recorded, `returns` {id, state} for those who may see the return, `notices` for the account. A hint to read again.
         */
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
                            /** @description For who may freeze reports: what the template names that is not there any more */
                            warnings: string[];
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
    "/api/v1/reports/{edition}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Freezes an edition: its text, its figures and their sources are kept as they are now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    edition: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                        period: string;
                        /** @description Figures as known on this day; without it, the newest */
                        as_of?: string;
                        /** @description Why it is frozen: which meeting, which decision */
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/frozen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Frozen editions, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    edition?: string;
                    /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                    period?: string;
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
                                edition: string;
                                title: {
                                    vi: string;
                                    en: string;
                                };
                                period: string;
                                period_label: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description The day asked for; null: the newest figures */
                                as_of: string | null;
                                /** @description When the figures were read */
                                read_at: string;
                                frozen_at: string;
                                by: string;
                                note: string;
                                /** @description Of the stored content */
                                sha256: string;
                                /** @description Observations it stands on */
                                figures: number;
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
    "/api/v1/reports/frozen/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One frozen edition, and the figures in it that were corrected since */
        get: {
            parameters: {
                query?: {
                    language?: "vi" | "en";
                };
                header?: never;
                path: {
                    id: string;
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
                            id: string;
                            edition: string;
                            title: {
                                vi: string;
                                en: string;
                            };
                            period: string;
                            period_label: {
                                vi: string;
                                en: string;
                            };
                            /** @description The day asked for; null: the newest figures */
                            as_of: string | null;
                            /** @description When the figures were read */
                            read_at: string;
                            frozen_at: string;
                            by: string;
                            note: string;
                            /** @description Of the stored content */
                            sha256: string;
                            /** @description Observations it stands on */
                            figures: number;
                            language: string;
                            gaps: number;
                            missing_texts: string[];
                            outline: {
                                id: string;
                                level: number;
                                number: string;
                                text: string;
                            }[];
                            html: string;
                            corrections: {
                                /** @description null: the catalogue no longer has it */
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
                                } | null;
                                unit: {
                                    code: string;
                                    /** @enum {string} */
                                    kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                    short: string;
                                } | null;
                                cell: {
                                    indicator: string;
                                    unit: string;
                                    period: string;
                                    /** @enum {string} */
                                    scenario: "actual" | "plan" | "target" | "forecast";
                                    dims: string;
                                };
                                period_label: {
                                    vi: string;
                                    en: string;
                                };
                                before: string | null;
                                after: string | null;
                                recorded_at: string;
                                source: {
                                    /** @enum {string} */
                                    kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                    reference: string;
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
    "/api/v1/reports/frozen/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One frozen edition as Word, PDF, HTML or Markdown, or (json) the stored content the hash is of */
        get: {
            parameters: {
                query: {
                    language?: "vi" | "en";
                    format: "docx" | "pdf" | "html" | "md" | "json";
                };
                header?: never;
                path: {
                    id: string;
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
    "/api/v1/reports/{edition}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open findings of the figures an edition prints, or that went into what it prints */
        get: {
            parameters: {
                query?: {
                    /** @description SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09 */
                    period?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
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
                            /** @description Figures the edition stands on */
                            figures: number;
                            items: {
                                id: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                sentence: {
                                    vi: string;
                                    en: string;
                                };
                                cells: string[];
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
    "/api/v1/leader": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a leader should know now: what changed, what is behind, who is late, each with whom to ask */
        get: {
            parameters: {
                query?: {
                    sector?: string;
                    /** @description What was recorded after this counts as news; without it, what came since the last visit */
                    since?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
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
                            at: string;
                            /** @description Figures recorded after this instant are news */
                            since: string;
                            /** @description True: there was no visit before, and since is seven days ago */
                            first_visit: boolean;
                            as_of: string | null;
                            sector: string | null;
                            sectors: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            changed: {
                                /** @description How many there are; `items` holds the first of them */
                                total: number;
                                newest: string | null;
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
                                    now: {
                                        observation_id: string;
                                        period: string;
                                        /** @description Plain exact decimal, or null when missing */
                                        value: string | null;
                                        /** @description SDMX CL_OBS_STATUS */
                                        status: string;
                                        computed: boolean;
                                        source: {
                                            /** @enum {string} */
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    };
                                    /** @description The figure in force before; null: there was none */
                                    before: {
                                        observation_id: string;
                                        period: string;
                                        /** @description Plain exact decimal, or null when missing */
                                        value: string | null;
                                        /** @description SDMX CL_OBS_STATUS */
                                        status: string;
                                        computed: boolean;
                                        source: {
                                            /** @enum {string} */
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    } | null;
                                    /** @description Against the figure before */
                                    revision: {
                                        /** @description Percent */
                                        growth: string | null;
                                        /** @description Difference, for percents, ranks and indices */
                                        points: string | null;
                                    };
                                    /** @description Against the same period of the year before */
                                    yearly: {
                                        /** @description Percent */
                                        growth: string | null;
                                        /** @description Difference, for percents, ranks and indices */
                                        points: string | null;
                                    };
                                    /** @description Address of the page that shows more of it */
                                    link: string;
                                }[];
                            };
                            off_plan: {
                                /** @description The newest year with a plan and a figure */
                                year: string | null;
                                /** @description Indicators of which it can be said whether they are behind */
                                judged: number;
                                /** @description How many there are; `items` holds the first of them */
                                total: number;
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    };
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    };
                                    /** @description Percent of the plan */
                                    ratio: string;
                                    /** @description Percent of the plan that was due by then */
                                    due: string;
                                    /** @description Points of the plan */
                                    behind: string;
                                    /** @description What was due, in the unit of the figure */
                                    expected: string;
                                    /** @description Percent of the plan's period that had passed */
                                    passed: string;
                                    /** @description What the same part of last year was of the whole, percent; null where it is not known */
                                    usual: string | null;
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
                                    contact: {
                                        name: string;
                                        unit: {
                                            code: string;
                                            name: {
                                                vi: string;
                                                en: string;
                                            };
                                        };
                                    } | null;
                                    /** @description Address of the page that shows more of it */
                                    link: string;
                                }[];
                            };
                            targets: {
                                /** @description How many there are; `items` holds the first of them */
                                total: number;
                                rated: number;
                                counts: {
                                    [key: string]: number;
                                };
                                items: {
                                    code: string;
                                    strategy: {
                                        code: string;
                                        name: {
                                            vi: string;
                                            en: string;
                                        };
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
                                    wording: {
                                        vi: string;
                                        en: string;
                                    };
                                    period: string;
                                    /**
                                     * @description In force: the judgement of a person where there is one, else the rating of the method
                                     * @enum {string}
                                     */
                                    rating: "reached" | "likely" | "at_risk" | "off_track" | "no_data" | "data_too_old" | "not_comparable";
                                    rating_name: {
                                        vi: string;
                                        en: string;
                                    };
                                    reason: {
                                        vi: string;
                                        en: string;
                                    };
                                    probability: number | null;
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
                                            kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                            reference: string;
                                            document: string | null;
                                            line: number | null;
                                        };
                                        recorded_at: string;
                                        note: string;
                                    } | null;
                                    overrule: {
                                        by: string;
                                        reason: string;
                                        our_rating_name: {
                                            vi: string;
                                            en: string;
                                        };
                                        stale: boolean;
                                    } | null;
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
                                    contact: {
                                        name: string;
                                        unit: {
                                            code: string;
                                            name: {
                                                vi: string;
                                                en: string;
                                            };
                                        };
                                    } | null;
                                    /** @description Address of the page that shows more of it */
                                    link: string;
                                }[];
                            };
                            late_units: {
                                /** @description How many there are; `items` holds the first of them */
                                total: number;
                                duties: number;
                                items: {
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
                                    overdue: number;
                                    /** @description Days since the oldest of the due dates */
                                    days: number;
                                    contact: {
                                        name: string;
                                        unit: {
                                            code: string;
                                            name: {
                                                vi: string;
                                                en: string;
                                            };
                                        };
                                    } | null;
                                    duties: {
                                        round_id: string;
                                        return_id: string;
                                        form_name: {
                                            vi: string;
                                            en: string;
                                        };
                                        label: {
                                            vi: string;
                                            en: string;
                                        };
                                        due_at: string;
                                        days: number;
                                        /** @description Address of the page that shows more of it */
                                        link: string;
                                    }[];
                                    /** @description Address of the page that shows more of it */
                                    link: string;
                                }[];
                            };
                            findings: {
                                /** @description How many there are; `items` holds the first of them */
                                total: number;
                                errors: number;
                                warnings: number;
                                items: {
                                    id: string;
                                    /** @enum {string} */
                                    severity: "error" | "warning";
                                    rule: string;
                                    sentence: {
                                        vi: string;
                                        en: string;
                                    };
                                    subject_kind: string;
                                    subject: string;
                                    opened_at: string;
                                    /** @description Address of the page that shows more of it */
                                    link: string;
                                }[];
                            };
                            /** @description null where tasks are not kept */
                            tasks: {
                                /** @description How many there are; `items` holds the first of them */
                                total: number;
                                items: {
                                    code: string;
                                    title: {
                                        vi: string;
                                        en: string;
                                    };
                                    /** @description The unit that has it now, or else leads it */
                                    unit: {
                                        code: string;
                                        /** @enum {string} */
                                        kind: "nation" | "ministry" | "agency" | "department" | "province" | "district" | "commune" | "enterprise" | "organisation";
                                        name: {
                                            vi: string;
                                            en: string;
                                        };
                                        short: string;
                                    } | null;
                                    deadline: string;
                                    days: number;
                                    contact: {
                                        name: string;
                                        unit: {
                                            code: string;
                                            name: {
                                                vi: string;
                                                en: string;
                                            };
                                        };
                                    } | null;
                                    /** @description Address of the page that shows more of it */
                                    link: string;
                                }[];
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
    "/api/v1/leader/brief.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leader's screen as one page */
        get: {
            parameters: {
                query?: {
                    sector?: string;
                    /** @description What was recorded after this counts as news; without it, what came since the last visit */
                    since?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                    language?: "vi" | "en";
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
    "/api/v1/leader/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units below the whole that have plans of their own, and how many of their figures are behind */
        get: {
            parameters: {
                query?: {
                    sector?: string;
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
                            units: {
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
                                /** @description The newest year of which the unit has a plan and a figure */
                                year: string | null;
                                /** @description Indicators of which the unit has a plan, of any year */
                                planned: number;
                                /** @description Those with a plan and a figure of the year */
                                judged: number;
                                behind: number;
                                /** @description The farthest behind */
                                worst: {
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
                                    behind: string;
                                } | null;
                            }[];
                            more: number;
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
    "/api/v1/leader/plans/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit's figures against its plan, and by how much each is behind or ahead */
        get: {
            parameters: {
                query?: {
                    sector?: string;
                    /** @description Figures as known on this day (2023-06-30) or at this instant; without it, the newest */
                    as_of?: string;
                };
                header?: never;
                path: {
                    unit: string;
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
                            /** @description The newest year of which the unit has a plan and a figure */
                            year: string | null;
                            /** @description Indicators of which the unit has a plan, of any year */
                            planned: number;
                            /** @description Those with a plan and a figure of the year */
                            judged: number;
                            behind: number;
                            /** @description The farthest behind first */
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                };
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
                                        kind: "document" | "return" | "register" | "meter" | "formula" | "file" | "plan";
                                        reference: string;
                                        document: string | null;
                                        line: number | null;
                                    };
                                    recorded_at: string;
                                    note: string;
                                };
                                /** @description Percent of the plan; null of a plan of zero */
                                ratio: string | null;
                                /** @description Percent of the plan that was due by then; null: it cannot be said */
                                due: string | null;
                                /** @description Points of the plan; negative: ahead; null: it cannot be said */
                                behind: string | null;
                                /** @description Address of the page that shows more of it */
                                link: string;
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
    "/api/v1/tile-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The place of each unit on a grid that resembles the country, on a day */
        get: {
            parameters: {
                query?: {
                    /** @description Without it, today */
                    valid_on?: string;
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
                            valid_on: string;
                            rows: number;
                            columns: number;
                            tiles: {
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
                                row: number;
                                column: number;
                                /** @description A few letters */
                                label: string;
                                /** @description Name of a part of the unit that is drawn apart from it */
                                part: {
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
    "/api/v1/tile-map/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators that have figures of the units of the tile map */
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
                                units: number;
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
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own notices, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    unread?: "true" | "false";
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
                                at: string;
                                /** @description What it tells of: round-opened, overdue, sent-back… */
                                kind: string;
                                text: {
                                    vi: string;
                                    en: string;
                                };
                                /** @description Path of the page it is about */
                                link: string;
                                read: boolean;
                            }[];
                            next_cursor: string | null;
                            unread: number;
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
    "/api/v1/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks the caller's notices as read: some, or all */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    } | {
                        /** @enum {boolean} */
                        all: true;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            read: number;
                            unread: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mail that was written, newest first, and whether it went out */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "sending" | "sent" | "failed";
                    /** @description Part of an address, a name or what it is about */
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
                                id: string;
                                to: string;
                                to_name: string;
                                subject: string;
                                /** @description Plain text; a link that is a right in itself is hidden */
                                body: string;
                                template: string;
                                language: string;
                                about: string;
                                /** @enum {string} */
                                state: "waiting" | "sending" | "sent" | "failed";
                                attempts: number;
                                last_error: string | null;
                                created_at: string;
                                sent_at: string | null;
                                next_try_at: string | null;
                            }[];
                            next_cursor: string | null;
                            /** @description false: no mail server is configured, so mail waits */
                            smtp: boolean;
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
    "/api/v1/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a mail again that failed or waits for its next try */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
                            /** @enum {string} */
                            state: "waiting" | "sending" | "sent" | "failed";
                        };
                    };
                };
            };
        };
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
                            /** @description The agency whose name stands above what is printed */
                            header: {
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
    "/api/v1/tasks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the tasks of a table (.docx, .xlsx); records them when asked, all or none */
        post: {
            parameters: {
                query: {
                    name: string;
                    document?: string;
                    save?: "true" | "false";
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
                            rows: {
                                /** @description Of its sheet, or of its table in Word, the first being 1 */
                                row: number;
                                /** @description The sheet or table, where the file has several */
                                table: {
                                    vi: string;
                                    en: string;
                                } | null;
                                code: string;
                                title: string;
                                lead: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                co_leads: {
                                    code: string;
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                                deadline: string | null;
                                deliverable: string;
                                document: string;
                                targets: string[];
                                faults: {
                                    vi: string;
                                    en: string;
                                }[];
                                remarks: {
                                    vi: string;
                                    en: string;
                                }[];
                            }[];
                            saved: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{code}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A file as evidence (raw bytes, at most 20 MB), with a note */
        post: {
            parameters: {
                query: {
                    name: string;
                    text?: string;
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
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            /** @enum {string} */
                            origin: "pack" | "person";
                            /** @enum {string} */
                            kind: "task" | "law";
                            title: {
                                vi: string;
                                en: string;
                            };
                            document: string;
                            /** @description DOCUMENT#Lline, or empty */
                            source: string;
                            lead: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /** @description The unit that has it now */
                            holder: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            co_leads: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            deadline: string | null;
                            deliverable: string;
                            targets: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            sector: string | null;
                            /** @enum {string} */
                            state: "not-started" | "in-progress" | "done" | "cancelled";
                            /**
                             * @description The state, with overdue and late computed from the deadline
                             * @enum {string}
                             */
                            standing: "not-started" | "in-progress" | "overdue" | "done" | "done-late" | "cancelled";
                            days_left: number | null;
                            closed_on: string | null;
                            proofs: number;
                            /** @description The last stage reached, of a legal document */
                            stage: ("proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued") | null;
                            /** @description Which state of the task this is; sent back with a change, so that nobody overwrites */
                            version: string;
                            chain: {
                                code: string;
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            stages: {
                                /** @enum {string} */
                                stage: "proposal" | "drafting" | "opinion" | "appraisal" | "government" | "national-assembly" | "issued";
                                on: string;
                                planned: boolean;
                                number: string;
                                votes: {
                                    for: number;
                                    against: number;
                                    abstain: number;
                                } | null;
                                note: string;
                                source: string;
                            }[];
                            /** @description What is worth saying of the deadline */
                            remark: {
                                vi: string;
                                en: string;
                            } | null;
                            /** @description Somebody of the unit that has it now has an account to be told with */
                            reachable: boolean;
                            /** @description States the caller may give it */
                            next: ("not-started" | "in-progress" | "done" | "cancelled")[];
                            may: {
                                manage: boolean;
                                work: boolean;
                                answer: boolean;
                                hand_on: boolean;
                            };
                            events: {
                                id: string;
                                at: string;
                                by: string;
                                /** @enum {string} */
                                kind: "made" | "changed" | "note" | "state" | "delegated" | "stage" | "reminded";
                                text: string;
                                evidence: string;
                                link: string;
                                file: {
                                    id: string;
                                    name: string;
                                    size: number;
                                } | null;
                                from: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes many workbooks at once: .xlsx files of a form, or one .zip (as a file or as the body); at most 200 MB
         * @description Each goes to the return it was downloaded from, if the caller may enter it. Ask for the job to see how it goes.
         */
        post: {
            parameters: {
                query?: {
                    submit?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a file (raw bytes, at most 20 MB) and puts it in a cell of the draft */
        post: {
            parameters: {
                query: {
                    address: string;
                    name: string;
                };
                header?: {
                    /** @description The same key again gives the answer of the first time and does nothing twice */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description FORM.PERIOD.UNIT */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            size: number;
                            revision: number;
                        };
                    };
                };
            };
        };
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
