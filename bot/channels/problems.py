"""Errors over HTTP as problem details (RFC 9457), in words that a person can act on."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
DETAILS = {
    404: "Không có địa chỉ này.",
    405: "Địa chỉ này không nhận phương thức đó.",
    413: "Nội dung gửi lên quá lớn; tối đa 64 KiB.",
    408: "Nội dung gửi lên quá chậm. Hãy gửi lại.",
    422: "Nội dung gửi lên không đúng mẫu: {wrong}.",
    500: "Có lỗi bên trong. Hãy thử lại; nếu vẫn vậy, xin báo kèm mã {reference}.",
}
REASONS = {
    "missing": "thiếu",
    "string_type": "phải là chuỗi",
    "string_too_long": "quá dài",
    "string_unicode": "có ký tự không hợp lệ",
    "list_type": "phải là danh sách",
    "too_long": "quá nhiều phần tử",
    "json_invalid": "không phải JSON hợp lệ",
    "model_attributes_type": "phải là đối tượng JSON, gửi với Content-Type: application/json",
    "int_parsing": "phải là số nguyên",
    "greater_than_equal": "quá nhỏ",
    "less_than_equal": "quá lớn",
}


def problem(
    status: int, detail: str, headers: dict[str, str] | None = None, **more: object
) -> JSONResponse:
    """A problem-details response; ``more`` are extension members."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return JSONResponse(
        {**body, "detail": detail, **more}, status, headers=headers, media_type=MEDIA_TYPE
    )


def install(app: FastAPI) -> None:
    """Make every error of the app a problem document."""

    @app.exception_handler(HTTPException)
    async def known(request: Request, error: HTTPException) -> JSONResponse:
        ours = error.detail != HTTPStatus(error.status_code).phrase
        detail = error.detail if ours else DETAILS.get(error.status_code, error.detail)
        return problem(error.status_code, detail, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        wrong = [
            {"where": ".".join(str(part) for part in entry["loc"][1:]) or "body", "why": why}
            for entry in error.errors()[:10]
            for why in (REASONS.get(entry["type"], "không hợp lệ"),)
        ]
        listed = "; ".join(f"{entry['where']}: {entry['why']}" for entry in wrong)
        return problem(422, DETAILS[422].format(wrong=listed), errors=wrong)

    @app.exception_handler(Exception)
    async def unforeseen(request: Request, error: Exception) -> JSONResponse:
        reference = secrets.token_hex(4).upper()
        log.error("Request %s %s failed", reference, request.url.path, exc_info=error)
        return problem(500, DETAILS[500].format(reference=reference), reference=reference)
