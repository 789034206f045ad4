"""Bulletins that look alike, of 63 provinces and five years, and questions with known answers.

Everything is generated from a seed. The figures are drawn first and kept; documents and questions
are both written from them, so that what is right is known without reading a document.
"""
