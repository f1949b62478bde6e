"""A small history: one province estimates, corrects, confirms and takes back; its neighbour reports once."""

from __future__ import annotations

from datetime import date

from marts_warehouse import BAC_KAN, THAI_NGUYEN, Report, figure

HISTORY = (
    Report(
        "march",
        BAC_KAN,
        "2024-Q1",
        date(2024, 3, 28),
        "10",
        figures=(
            figure("grdp", "growth_yoy", 5.9, "percent", "2024-Q1", obs_status="E", qualifier="estimated"),
            figure("state_budget_revenue", "level", 200, "vnd_billion", "2024-Q1"),
            figure("papi", "score", 41.0, "score", "2024"),
            figure("new_party_members", "level", 120, "person", "2024-Q1"),
            figure("new_party_members", "target", 480, "person", "2024", target_basis="annual_plan"),
            figure(None, "level", 7, "person", "2024-Q1"),
        ),
        statements={
            "directives": {"text": "Đẩy nhanh giải ngân", "domain": "economy", "actor": "Sở Tài chính"},
            "citations": {
                "text": "Nghị quyết số 23-NQ/TU",
                "kind": "resolution",
                "number": "23",
                "symbol": "NQ/TU",
            },
            "events": {"text": "Hội nghị", "kind": "meeting"},
            "assessments": {"text": "Giải ngân còn chậm", "direction": "shortcoming"},
        },
    ),
    Report(
        "june",
        BAC_KAN,
        "2024-Q2",
        date(2024, 6, 28),
        "20",
        figures=(
            figure("grdp", "growth_yoy", 5.7, "percent", "2024-Q1", obs_status="P"),
            figure("state_budget_revenue", "level", 450, "vnd_billion", "2024-H1"),
            figure("state_budget_revenue", "target", 1000, "vnd_billion", "2024", target_basis="estimate"),
            figure("spr_capital_disbursed", "level", 80, "vnd_billion", "2024-H1", programme="SPR"),
            figure("spr_capital_disbursed", "target", 200, "vnd_billion", "2024", programme="SPR"),
        ),
    ),
    # The report of March again: another revenue, the same estimate, and nothing about PAPI or the Party.
    Report(
        "march_again",
        BAC_KAN,
        "2024-Q1",
        date(2024, 9, 1),
        "30",
        supersedes="10/BC-UBND",
        figures=(
            figure("state_budget_revenue", "level", 210, "vnd_billion", "2024-Q1"),
            figure("grdp", "growth_yoy", 5.9, "percent", "2024-Q1", obs_status="E", qualifier="estimated"),
        ),
    ),
    Report(
        "yearbook",
        BAC_KAN,
        "2025-Q1",
        date(2025, 4, 1),
        "5",
        figures=(
            figure("grdp", "growth_yoy", 5.66, "percent", "2024-Q1", obs_status="A"),
            figure("state_budget_revenue", "level", 250, "vnd_billion", "2025-Q1"),
            figure("state_budget_revenue", "level", 211, "vnd_billion", "2024-Q1"),
            figure("state_budget_revenue", "growth_yoy", 40, "percent", "2025-Q1"),
        ),
    ),
    Report(
        "neighbour",
        THAI_NGUYEN,
        "2025-Q1",
        date(2025, 4, 10),
        "10",
        figures=(
            figure("state_budget_revenue", "level", 6000, "vnd_billion", "2025-Q1"),
            figure("grdp", "growth_yoy", 7.1, "percent", "2025-Q1"),
            figure("papi", "score", 43.2, "score", "2024"),
            figure("papi", "rank", 70, "rank", "2024", rank_scope="national"),  # there are 63 provinces
            figure("new_party_members", "level", 80, "person", "2025-Q1"),
            figure("new_party_members", "target", 400, "person", "2025", target_basis="annual_plan"),
        ),
    ),
    # It takes the yearbook's word back and says nothing instead.
    Report("erratum", BAC_KAN, "2025-Q1", date(2025, 5, 1), "9", supersedes="5/BC-UBND"),
)
